package io.aster.adk;

import com.google.genai.types.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a part has beside the members of its call or response that have fields of their own: its JSON without these. Stateless. */
final class PartRest {
    private static final String PART = "part";

    private PartRest() {}

    /**
     * The rest of a part; empty if there is none.
     *
     * @param member the member of the part that is the call or the response
     * @param held the members of it that have fields of their own
     */
    static Map<String, @Nullable Object> of(Part part, String member, List<String> held) {
        Map<String, @Nullable Object> json = AdkJson.object(part);
        Map<String, @Nullable Object> call = AdkJson.member(json, member);
        held.forEach(call::remove);
        json.remove(member);
        if (!call.isEmpty()) {
            json.put(member, call);
        }
        return json.isEmpty() ? Map.of() : Map.of(PART, json);
    }

    /** The part, of its rest and of the members that have fields of their own. */
    static Part toAdk(Map<String, @Nullable Object> rest, String member, Map<String, @Nullable Object> held) {
        Map<String, @Nullable Object> json = AdkJson.member(rest, PART);
        Map<String, @Nullable Object> call = new LinkedHashMap<>(AdkJson.member(json, member));
        call.putAll(held);
        json.put(member, call);
        return AdkJson.adk(json, Part.class);
    }
}
