-- What the PDF needs that pandoc's typst writer does not give: alternative text on every figure, the boxes that the page
-- draws by style sheet, evidence by page number. The functions called here are defined in template.typ.

-- Class of a div → function of template.typ.
local FUNCTIONS = { answer = 'answer', demonstration = 'demonstration', question = 'question',
  ['evidence-entry'] = 'evidence-entry', register = 'register', ['data-link'] = 'data-file' }
-- A table of so few rows and letters stays on one page.
local ROWS, LETTERS = 12, 900

local function quoted(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"'
end

local function typst(text)
  return pandoc.RawBlock('typst', text)
end

-- Blocks as the argument of a function, with the div's identifier as label of the result.
local function call(name, blocks, identifier)
  local label = identifier ~= '' and ' #label(' .. quoted(identifier) .. ')' or ''
  local called = pandoc.List({ typst('#' .. name .. '[') })
  called:extend(blocks)
  called:insert(typst(']' .. label))
  return called
end

function Figure(figure)
  local image
  figure:walk({ Image = function(found) image = found end })
  if not image then return nil end
  local caption = pandoc.write(pandoc.Pandoc(figure.caption.long), 'typst'):gsub('%s+$', '')
  return typst('#figure(picture(' .. quoted(image.src) .. ', ' .. quoted(pandoc.utils.stringify(image.caption))
    .. '), caption: [' .. caption .. '], kind: image)')
end

function Table(tbl)
  local rows = 0
  for _, body in ipairs(tbl.bodies) do rows = rows + #body.body end
  if rows <= ROWS and #pandoc.utils.stringify(tbl) <= LETTERS then return call('unbroken', { tbl }, '') end
end

function Div(div)
  if div.identifier == 'refs' then return call('references', div.content, '') end
  for _, class in ipairs(div.classes) do
    if FUNCTIONS[class] then return call(FUNCTIONS[class], div.content, div.identifier) end
  end
end

function Link(link)
  if not link.classes:includes('evidence') then return nil end
  local inlines = pandoc.List({ pandoc.RawInline('typst', '#evidence-link(label(' .. quoted(link.target:sub(2)) .. '))[') })
  inlines:extend(link.content)
  inlines:insert(pandoc.RawInline('typst', ']'))
  return inlines
end
