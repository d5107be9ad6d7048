-- For scripts that write a session's fields: the tokens of the last 8 writes, newest first, as one text.
local LENGTH, KEPT = 16, 8

-- Each token begins with a letter that occurs only there, so that no match spans two tokens.
local function has(tokens, token)
    return tokens and string.find(tokens, token, 1, true) ~= nil
end

local function with(tokens, token)
    return string.sub(token .. (tokens or ''), 1, LENGTH * KEPT)
end
