-- For scripts that compare times, or versions computed from times: microseconds as decimal text, which may exceed the precision of a
-- double.
local MINUS = string.byte('-')

local function before(a, b)
    if #a == #b and string.byte(a) ~= MINUS then
        return a < b
    end
    local x, y = tonumber(a), tonumber(b)
    if x ~= y then
        return x < y
    end
    if x < 0 then
        a, b = b, a
    end
    return #a < #b or (#a == #b and a < b)
end
