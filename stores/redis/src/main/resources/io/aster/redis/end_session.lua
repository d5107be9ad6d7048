-- For scripts that append and end the session with it: replaces append by one that does both.
-- first: the status that the session gets, then the arguments of append_session.lua
local appendEvents = append

local function append(key, first, last)
    local answer = appendEvents(key, first + 1, last)
    if answer[1] == 1 then
        redis.call('HSET', KEYS[key], 'status', ARGV[first])
        redis.call('HINCRBY', KEYS[key], 'version', 1)
    end
    return answer
end
