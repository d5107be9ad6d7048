-- For scripts that change a list of messages; needs time.lua and lifetime.lua. The last 16 changes, newest first, as one text. Each takes
-- 49 characters: its token (16 characters), its answer, and the server's time in ms.
-- KEYS: messages, list
local ENTRY, KEPT = 49, 16

-- The answer of the change with this token, or nil if it is not among those kept.
local function answered(recent, token)
    local at = string.find(recent, token, 1, true)
    return at and string.match(string.sub(recent, at + 16, at + 34), '%d+')
end

local function remember(recent, token, answer)
    return string.sub(string.format('%s%19s%14.0f', token, answer, millis()) .. recent, 1, ENTRY * KEPT)
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

-- Gives a list that was written its lifetime, and notes that of its index entries; to be done last.
-- ttl, text, noted: as for limit
local function finish(ttl, text, noted, listed, written)
    if not listed then
        redis.call('HSET', KEYS[2], 'indexed', written and till(ttl) or '')
    end
    if ttl ~= 0 or not listed then
        limit(KEYS[2], 1, 2, ttl, text, noted)
    end
end
