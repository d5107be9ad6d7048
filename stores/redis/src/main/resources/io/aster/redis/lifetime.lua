-- For scripts that write; needs time.lua. The keys of a session, or of an agent's list, expire together, and before their index entries:
-- the hash notes how long its keys live ('ttl', in ms; none or 0: for ever) and until when its entries surely do ('indexed', in ms; -1:
-- for ever; none or empty: they may not be there).

-- Whether the entries outlive what is written now with a ttl (0: none); with half of it to spare, for the time that a write takes.
local function outlives(indexed, ttl)
    local till = tonumber(indexed)
    return till == -1 or (till ~= nil and ttl > 0 and till - millis() >= 1.5 * ttl)
end

-- Until when entries live that were written just now, as the index script does it.
local function till(ttl)
    return ttl == 0 and '-1' or whole(millis() + 2 * ttl)
end

-- Whether keys do not live for ever, by the ttl that the hash has noted.
local function isLimited(noted)
    return noted and noted ~= '0'
end

-- Lets keys expire together, and the hash among them note it.
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

-- Lets keys live for ever.
local function persist(hash, first, last)
    for key = first, last do
        redis.call('PERSIST', KEYS[key])
    end
    redis.call('HSET', hash, 'ttl', '0')
end
