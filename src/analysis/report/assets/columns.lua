-- Column widths of tables. No word is cut while there is room; the room that is left goes where it saves most lines.

-- Letters side by side across the page, at the size of a table; the margins of a cell count as letters.
local ACROSS, MARGINS, LONGEST, STEP = 114, 3, 24, 2
-- So few letters stay on one line, such as «1 av 12».
local SHORT = 9

local function letters(cell)
  return pandoc.utils.stringify(cell.contents)
end

-- Rows as lists of lengths, and the longest word or short text of each column.
local function measure(tbl)
  local rows, least = {}, {}
  local function add(row)
    local lengths = {}
    for column, cell in ipairs(row.cells) do
      local text = letters(cell)
      lengths[column] = pandoc.text.len(text)
      for word in text:gmatch(lengths[column] > SHORT and '%S+' or '.+') do
        local length = math.min(LONGEST, pandoc.text.len(word)) + MARGINS
        least[column] = math.max(least[column] or 2 + MARGINS, length)
      end
      least[column] = least[column] or 2 + MARGINS
    end
    rows[#rows + 1] = lengths
  end
  for _, row in ipairs(tbl.head.rows) do add(row) end
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do add(row) end
  end
  return rows, least
end

-- How high the table gets: of each row the highest cell, in lines and parts of lines.
local function height(rows, widths)
  local sum = 0
  for _, lengths in ipairs(rows) do
    local highest = 1
    for column, length in ipairs(lengths) do
      highest = math.max(highest, length / (widths[column] - MARGINS))
    end
    sum = sum + highest
  end
  return sum
end

local function total(widths)
  local sum = 0
  for _, width in ipairs(widths) do sum = sum + width end
  return sum
end

local function widen(rows, widths)
  for _ = total(widths), ACROSS - STEP, STEP do
    local best, lowest = nil, height(rows, widths) - 0.01
    for column = 1, #widths do
      widths[column] = widths[column] + STEP
      local now = height(rows, widths)
      widths[column] = widths[column] - STEP
      if now < lowest then best, lowest = column, now end
    end
    -- Nothing more to save: the rest is shared out in proportion, by dividing by the sum.
    if not best then return end
    widths[best] = widths[best] + STEP
  end
end

function Table(tbl)
  local rows, widths = measure(tbl)
  if #widths ~= #tbl.colspecs then return nil end
  widen(rows, widths)
  local sum = total(widths)
  for column, spec in ipairs(tbl.colspecs) do
    tbl.colspecs[column] = { spec[1], widths[column] / sum }
  end
  return tbl
end
