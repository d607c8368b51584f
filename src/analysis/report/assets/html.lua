-- What the page needs that pandoc's HTML writer does not give: headings that link to themselves, and named regions in
-- which wide tables and figures scroll.
if not FORMAT:match('^html') then return {} end

local chapter, count, heading = '', 0, ''

-- A subheading is addressed by its chapter and its number in it: texts change, places seldom.
function Header(header)
  heading = pandoc.utils.stringify(header)
  if header.identifier ~= '' then
    chapter, count = header.identifier, 0
  elseif chapter ~= '' then
    count = count + 1
    header.identifier = chapter .. '-' .. count
  end
  if header.identifier ~= '' then
    header.content = { pandoc.Link(header.content, '#' .. header.identifier, '', { class = 'anchor' }) }
  end
  return header
end

-- Attributes as a list: a table's order differs from run to run, and the page is to be the same to the byte.
local function region(blocks, name)
  local attributes = { { 'role', 'group' }, { 'tabindex', '0' }, { 'aria-label', name } }
  return pandoc.Div(blocks, pandoc.Attr('', { 'scroll' }, attributes))
end

function Table(tbl)
  local caption = pandoc.utils.stringify(tbl.caption.long)
  return region({ tbl }, caption ~= '' and caption or heading), false
end

function Figure(figure)
  local name = pandoc.utils.stringify(figure.caption.long)
  figure.content = { region(figure.content, name) }
  return figure, false
end

return { { traverse = 'topdown', Header = Header, Table = Table, Figure = Figure } }
