-- For scripts that write; needs time.lua. The keys of a session, or of an agent's list, expire together, and before their index entries:
-- the hash notes how long its keys live ('ttl', in ms; none or 0: for ever; 'own': by 'expires_at', a time, and 'expires_after', the time
-- since the last write, both in microseconds, whichever comes first) and until when its entries surely live ('indexed', in ms; -1: for
-- ever; none or empty: they may be missing). What has no expiry of its own has the ttl of the store that writes.
local OWN = 'own'

-- No script runs longer, in ms.
local SHORT = 60000

-- How long keys that are written now live by an expiry, in ms, at least 1; -1 if it has passed.
-- at, after: as in the hash, false, nil or '' for none; idle: how long ago the write counts as done, in ms
local function left(at, after, idle)
    local till, span = tonumber(at or ''), tonumber(after or '')
    till = till and math.ceil(till / 1000) - millis()
    span = span and math.ceil(span / 1000) - idle
    local least = math.min(till or span, span or till)
    return least > 0 and least or -1
end

-- How long keys that are written now live, in ms; 0: for ever, -1: no more.
-- noted: the ttl that the hash has noted, false for none; ttl: that of the store (0: none)
local function life(hash, noted, ttl)
    if noted ~= OWN then
        return ttl
    end
    local expiry = redis.call('HMGET', hash, 'expires_at', 'expires_after')
    return left(expiry[1], expiry[2], 0)
end

-- Whether the entries outlive keys that are written now with a ttl (0: none), with a margin of half the ttl for the duration of a write.
local function outlives(indexed, ttl)
    local till = tonumber(indexed)
    return till == -1 or (till ~= nil and ttl > 0 and till - millis() >= 1.5 * ttl)
end

-- The expiry of entries that index.lua has just written.
local function till(ttl)
    return ttl == 0 and '-1' or whole(millis() + 2 * ttl)
end

-- Whether a time in ms has passed by now, while this script runs.
local function hasPassed(at)
    local now = redis.call('TIME')
    return now[1] * 1000 + math.floor(now[2] / 1000) >= at
end

-- Gives the keys a lifetime, and notes it in the hash; to be done last, because keys whose lifetime is over are removed.
-- ttl: as life returns it; text: how it is noted; noted: how it was before, false for none
local function limit(hash, first, last, ttl, text, noted)
    if ttl >= 0 and noted ~= text then
        redis.call('HSET', hash, 'ttl', text)
    end
    local at = millis() + ttl
    for key = first, last do
        if ttl == 0 then
            redis.call('PERSIST', KEYS[key])
        elseif ttl > 0 then
            redis.call('PEXPIREAT', KEYS[key], whole(at))
        end
    end
    -- If the time has passed since the script began, servers before 7 have removed some of the keys only.
    if ttl < 0 or (ttl > 0 and ttl < SHORT and hasPassed(at)) then
        redis.call('UNLINK', unpack(KEYS, first, last))
    end
end
