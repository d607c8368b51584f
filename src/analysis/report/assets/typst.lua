-- What the PDF needs that pandoc's typst writer does not give: alternative text on every figure, and no links to files
-- that lie beside the HTML page.
local function quoted(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"'
end

function Figure(figure)
  if FORMAT ~= 'typst' then return nil end
  local image
  figure:walk({ Image = function(found) image = found end })
  if not image then return nil end
  local caption = pandoc.write(pandoc.Pandoc(figure.caption.long), 'typst'):gsub('%s+$', '')
  local body = '#figure(image(' .. quoted(image.src) .. ', width: 100%, alt: '
    .. quoted(pandoc.utils.stringify(image.caption)) .. '), caption: [' .. caption .. '], kind: image)'
  return pandoc.RawBlock('typst', body)
end

-- Boxes that the page draws by style sheet.
local boxes = {
  answer = 'fill: rgb("#f2f5f8"), stroke: (left: 2.5pt + rgb("#123a5c"))',
  demonstration = 'fill: rgb("#fff4d6"), stroke: (left: 2.5pt + rgb("#8a6100"))',
}

function Div(div)
  if FORMAT ~= 'typst' then return nil end
  if div.classes:includes('data-link') then return {} end
  for class, look in pairs(boxes) do
    if div.classes:includes(class) then
      local open = pandoc.RawBlock('typst', '#block(width: 100%, inset: (x: 10pt, y: 8pt), ' .. look .. ')[')
      local blocks = pandoc.List({ open })
      blocks:extend(div.content)
      blocks:insert(pandoc.RawBlock('typst', ']'))
      return blocks
    end
  end
end
