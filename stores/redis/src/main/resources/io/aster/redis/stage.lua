-- For scripts that copy events to a stage: a stream that no other call reads until it takes the place of another one.

-- The number of the last event of a stage, 0 if there is none.
local function lastOf(stage)
    local newest = redis.call('XREVRANGE', stage, '+', '-', 'COUNT', 1)[1]
    return newest and tonumber(string.match(newest[1], '%d+')) or 0
end

-- Copies the events after those that the stage has.
-- last: the number of the last event to copy; most, room: how many events and how many bytes at most, but one event at least
-- kept: returns the fields that a copy has, of a number and the fields of an event
-- Returns the number of the last event of the stage, or nil if the source lacks an event; then the ids and numbers of what was copied
local function stageEvents(source, stage, last, most, room, kept)
    local STEP = 10
    local done, copied = lastOf(stage), {}
    while done < last and most > 0 and room > 0 do
        local from, to = string.format('%.0f-0', done + 1), string.format('%.0f-0', last)
        local entries = redis.call('XRANGE', source, from, to, 'COUNT', math.min(STEP, most))
        if #entries == 0 then
            return nil
        end
        for _, entry in ipairs(entries) do
            local number, fields = string.match(entry[1], '%d+'), entry[2]
            if tonumber(number) ~= done + 1 then
                return nil
            end
            copied[#copied + 1], copied[#copied + 2] = fields[2], number
            for i = 2, #fields, 2 do
                room = room - #fields[i]
            end
            redis.call('XADD', stage, entry[1], unpack(kept(number, fields)))
            done, most = done + 1, most - 1
        end
    end
    return done, copied
end
