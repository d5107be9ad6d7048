-- Counts the next events that fit into a number of bytes, without sending them.
-- KEYS: events
-- ARGV: the ids to begin and to end with, -1 for newest first or 1, how many at most (1 or more), how many bytes of JSON
-- Returns {events that fit, bytes of the next one; 0 if all fit}
local JSON, STEP = {content = true, actions = true, metadata = true}, 4
local from, most, room, fitting = ARGV[1], tonumber(ARGV[4]), tonumber(ARGV[5]), 0
local command = ARGV[3] == '1' and 'XRANGE' or 'XREVRANGE'

local function bytes(fields)
    local sum = 0
    for i = 1, #fields, 2 do
        if JSON[fields[i]] then
            sum = sum + #fields[i + 1]
        end
    end
    return sum
end

while fitting < most do
    local entries = redis.call(command, KEYS[1], from, ARGV[2], 'COUNT', math.min(STEP, most - fitting))
    for _, entry in ipairs(entries) do
        local size = bytes(entry[2])
        if size > room then
            return {fitting, size}
        end
        room, fitting = room - size, fitting + 1
    end
    if #entries < STEP then
        break
    end
    from = string.format('%.0f-0', string.match(entries[STEP][1], '%d+') + ARGV[3])
end
return {fitting, 0}
