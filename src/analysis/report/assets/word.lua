-- What Word needs that pandoc's docx writer does not give: pictures that every version draws, the boxes of the page as
-- paragraph styles (of word/styles.xml), the front, and contents that can be read before Word has counted pages.

-- Class of a div → style of its paragraphs.
local STYLES = { answer = 'Answer', demonstration = 'Demonstration', question = 'Question', ['data-link'] = 'Data File',
  ['evidence-entry'] = 'Evidence', register = 'Evidence' }
-- What stays in the document's properties.
local PROPERTIES = { title = true, subtitle = true, author = true, date = true, keywords = true, lang = true }

-- Paragraphs of a style. Pandoc gives the items of tight lists a style of its own, unless they are paragraphs.
local function styled(blocks, style)
  local div = pandoc.Div(blocks, { ['custom-style'] = style })
  return div:walk({ Plain = function(plain) return pandoc.Para(plain.content) end })
end

function Image(image)
  image.src = image.src:gsub('%.svg$', '.png')
  return image
end

function Div(div)
  for _, class in ipairs(div.classes) do
    if STYLES[class] then
      local found = styled(div.content, STYLES[class])
      found.identifier = div.identifier
      return found
    end
  end
end

local function style_cells(rows, style)
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do cell.contents = { styled(cell.contents, style) } end
  end
end

function Table(tbl)
  style_cells(tbl.head.rows, 'Table Heading')
  for _, body in ipairs(tbl.bodies) do style_cells(body.body, 'Table Text') end
  return tbl
end

local function escaped(text)
  return (text:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;'))
end

local function run(inner)
  return '<w:r>' .. inner .. '</w:r>'
end

local function entry(header, before, after)
  return '<w:p><w:pPr><w:pStyle w:val="TOC' .. header.level .. '"/></w:pPr>' .. before
    .. '<w:hyperlink w:anchor="' .. escaped(header.identifier) .. '">'
    .. run('<w:t>' .. escaped(pandoc.utils.stringify(header)) .. '</w:t>') .. '</w:hyperlink>' .. after .. '</w:p>'
end

-- A contents field: its entries lead to the chapters as they stand, and get page numbers when Word renews the field.
local function contents(headers, title)
  local begin = run('<w:fldChar w:fldCharType="begin" w:dirty="true"/>')
    .. run('<w:instrText xml:space="preserve">TOC \\o "1-1" \\h \\z \\u</w:instrText>')
    .. run('<w:fldChar w:fldCharType="separate"/>')
  local finish = run('<w:fldChar w:fldCharType="end"/>')
  local lines = {}
  for place, header in ipairs(headers) do
    lines[place] = entry(header, place == 1 and begin or '', place == #headers and finish or '')
  end
  return {
    styled({ pandoc.Para(title) }, 'TOC Heading'),
    pandoc.RawBlock('openxml', table.concat(lines)),
  }
end

function Pandoc(doc)
  local chapters = doc.blocks:filter(function(block) return block.t == 'Header' and block.level == 1 end)
  local front = pandoc.List({ pandoc.Para(doc.meta.basis) })
  if doc.meta.notice then front:insert(styled({ pandoc.Para(doc.meta.notice) }, 'Demonstration')) end
  front:extend(contents(chapters, doc.meta['contents-title']))
  front:extend(doc.blocks)
  doc.blocks = front
  doc.meta.keywords = doc.meta.keywords:map(function(word) return pandoc.Inlines(pandoc.utils.stringify(word)) end)
  for name in pairs(doc.meta) do
    if not PROPERTIES[name] then doc.meta[name] = nil end
  end
  return doc
end
