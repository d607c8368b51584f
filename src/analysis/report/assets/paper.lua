-- What paper needs and the page on screen does not: files by their names instead of links.

-- A sheet of paper can't follow a link to a file beside the report, but its reader can find the file by its name.
local function is_file(link)
  return link.target:sub(1, 1) ~= '#' and not link.target:match('^%a+:')
end

local function is_data_link(block)
  return block ~= nil and block.t == 'Div' and block.classes:includes('data-link')
end

local function named(div)
  return div:walk({
    Link = function(link)
      if not is_file(link) then return nil end
      if pandoc.utils.stringify(link) == link.target then return pandoc.Code(link.target) end
      link.content:extend({ pandoc.Str(':'), pandoc.Space(), pandoc.Code(link.target) })
      return link.content
    end,
  })
end

function Div(div)
  if is_data_link(div) then return named(div) end
end

-- A table may end at the foot of a page: its file is named in the caption instead of after it.
function Blocks(blocks)
  local kept = pandoc.List()
  for place, block in ipairs(blocks) do
    local before = blocks[place - 1]
    if is_data_link(block) and before ~= nil and before.t == 'Table' then
      local caption = kept[#kept].caption.long
      caption:insert(pandoc.Plain({ pandoc.LineBreak() }))
      caption:extend(named(block).content)
      kept[#kept].caption.long = { pandoc.Plain(pandoc.utils.blocks_to_inlines(caption, {})) }
    else
      kept:insert(block)
    end
  end
  return kept
end

-- The sentence that an entry of evidence is about leads back to where it stands, and is the entry's heading.
function Link(link)
  if is_file(link) then return link.content end
  if link.classes:includes('back') then return pandoc.Strong({ link }), false end
end

-- From above, so that the boxes of links get theirs before the links themselves.
return { { traverse = 'topdown', Blocks = Blocks, Div = Div, Link = Link } }
