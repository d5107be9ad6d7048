-- For scripts that change a list of messages: the last 16 changes, newest first, as one text. Each takes 49 characters: its mark (an m
-- and 15 more), what it answered, and the server's time in ms.
local ENTRY, KEPT = 49, 16

-- What the change with this mark answered, or nil if it is not among those kept.
local function answered(recent, mark)
    local at = string.find(recent, mark, 1, true)
    return at and string.match(string.sub(recent, at + 16, at + 34), '%d+')
end

local function milliseconds()
    local now = redis.call('TIME')
    return now[1] * 1000 + math.floor(now[2] / 1000)
end

local function remember(recent, mark, answer, now)
    return string.sub(string.format('%s%19s%14.0f', mark, answer, now) .. recent, 1, ENTRY * KEPT)
end

-- Whether every change of the last so many ms is among those kept.
local function covers(recent, age, now)
    return #recent < ENTRY * KEPT or tonumber(string.sub(recent, -14)) < now - age
end
