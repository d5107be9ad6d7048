-- For scripts that write; needs time.lua. The keys of a session, or of an agent's list, expire together, and before their index entries:
-- the hash notes how long its keys live ('ttl', in ms; none or 0: for ever) and until when its entries surely live ('indexed', in ms; -1:
-- for ever; none or empty: they may be missing).

-- Whether the entries outlive keys that are written now with a ttl (0: none), with a margin of half the ttl for the duration of a write.
local function outlives(indexed, ttl)
    local till = tonumber(indexed)
    return till == -1 or (till ~= nil and ttl > 0 and till - millis() >= 1.5 * ttl)
end

-- The expiry of entries that index.lua has just written.
local function till(ttl)
    return ttl == 0 and '-1' or whole(millis() + 2 * ttl)
end

-- Whether keys expire, by the ttl noted in their hash.
local function isLimited(noted)
    return noted and noted ~= '0'
end

-- Sets the same expiry on the keys, and notes the ttl in the hash.
-- noted: the ttl that the hash has noted, false for none
local function expire(hash, first, last, ttl, noted)
    local text, at = whole(ttl), whole(millis() + ttl)
    for key = first, last do
        redis.call('PEXPIREAT', KEYS[key], at)
    end
    if noted ~= text then
        redis.call('HSET', hash, 'ttl', text)
    end
end

-- Removes the expiry of the keys.
local function persist(hash, first, last)
    for key = first, last do
        redis.call('PERSIST', KEYS[key])
    end
    redis.call('HSET', hash, 'ttl', '0')
end
