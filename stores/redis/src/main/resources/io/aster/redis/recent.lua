-- For scripts that change a list of messages; needs time.lua and lifetime.lua. The last 16 changes, newest first, as one text. Each takes
-- 49 characters: its mark (an m and 15 more), what it answered, and the server's time in ms.
-- KEYS: messages, list
local ENTRY, KEPT = 49, 16

-- What the change with this mark answered, or nil if it is not among those kept.
local function answered(recent, mark)
    local at = string.find(recent, mark, 1, true)
    return at and string.match(string.sub(recent, at + 16, at + 34), '%d+')
end

local function remember(recent, mark, answer)
    return string.sub(string.format('%s%19s%14.0f', mark, answer, millis()) .. recent, 1, ENTRY * KEPT)
end

-- Whether every change of the last age ms is among those kept.
local function covers(recent, age)
    return #recent < ENTRY * KEPT or tonumber(string.sub(recent, -14)) < millis() - age
end

-- Whether messages are missing, or their list; older versions noted no length.
local function isDamaged(version, noted, length)
    if not version then
        return length > 0
    end
    return noted and tonumber(noted) ~= length
end

-- Lets a list that was written live as long as it must, and notes what its index entry does.
local function finish(ttl, noted, listed, written)
    if ttl > 0 then
        expire(KEYS[2], 1, 2, ttl, noted)
    elseif isLimited(noted) or not listed then
        persist(KEYS[2], 1, 2)
    end
    if not listed and written then
        redis.call('HSET', KEYS[2], 'indexed', till(ttl))
    end
end
