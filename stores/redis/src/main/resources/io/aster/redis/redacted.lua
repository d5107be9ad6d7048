-- Counts those of some events that are not redacted.
-- KEYS: events
-- ARGV: the numbers of the events
local left = 0
for _, number in ipairs(ARGV) do
    local entry, isMarked = redis.call('XRANGE', KEYS[1], number .. '-0', number .. '-0')[1], false
    for i = 1, entry and #entry[2] or 0, 2 do
        isMarked = isMarked or entry[2][i] == 'redaction'
    end
    left = left + (isMarked and 0 or 1)
end
return left
