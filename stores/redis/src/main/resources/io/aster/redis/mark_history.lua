-- For scripts that append and mark the session's history with it: replaces append by one that does both.
-- first: the marks, the version that the session must have, then the arguments of append_session.lua
-- Returns what append_session.lua returns, or {9, version}: another version
local appendEvents = append

local function append(key, first, last)
    local version = call('HGET', KEYS[key], 'version')
    if version and version ~= ARGV[first + 1] then
        local ids = idsOf(first + 4, last, 0)
        local wants, session = demands(ARGV[first + 3]), call('HMGET', KEYS[key], 'status', 'event_count')
        if isOther(KEYS[key], wants) then
            return {0}
        end
        local answer = ids and known(KEYS[key + 1], KEYS[key + 2], ids)
        if answer then
            if wants.counts then
                call('HSET', KEYS[key], 'event_count', session[2])
            end
            return answer
        elseif session[1] ~= wants.status then
            return {3, session[1]}
        elseif wants.expected ~= -1 and tonumber(session[2]) ~= wants.expected then
            return {4, tonumber(session[2])}
        end
        return {9, tonumber(version)}
    end
    local answer = appendEvents(key, first + 2, last)
    if answer[1] == 1 then
        call('HSET', KEYS[key], 'marks', ARGV[first])
        call('HINCRBY', KEYS[key], 'version', 1)
    end
    return answer
end
