-- For scripts that copy events without what some of them say.

-- Returns the function that stage.lua needs.
-- mark: what stands for content, actions and metadata; first, last: the arguments that are the numbers of the events to redact
local function redacting(mark, first, last)
    local REMOVED, redacted = {content = true, actions = true, metadata = true}, {}
    for at = first, last do
        redacted[ARGV[at]] = true
    end
    return function(number, fields)
        if not redacted[number] then
            return fields
        end
        local kept, isMarked = {}, false
        for i = 1, #fields, 2 do
            if not REMOVED[fields[i]] then
                kept[#kept + 1], kept[#kept + 2] = fields[i], fields[i + 1]
                isMarked = isMarked or fields[i] == 'redaction'
            end
        end
        if not isMarked then
            kept[#kept + 1], kept[#kept + 2] = 'redaction', mark
        end
        return kept
    end
end
