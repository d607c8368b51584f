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

function Div(div)
  if FORMAT == 'typst' and div.classes:includes('data-link') then return {} end
end
