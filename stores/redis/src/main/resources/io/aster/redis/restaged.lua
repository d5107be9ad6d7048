-- For scripts that have put a stage in the place of a session's events; needs time.lua and lifetime.lua. To be done last.
-- KEYS: session, events, ids

-- The new stream lives as long as the other keys.
local function liveOn()
    local lasts = redis.call('PTTL', KEYS[1])
    limit(KEYS[1], 1, 3, lasts < 0 and 0 or math.max(1, lasts))
end
