package io.aster.mutants;

import static io.aster.mutants.Mutant.append;

import io.aster.store.EventRecord;
import java.text.Normalizer;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Wrong in what comes back of the values of an event. */
final class WrongValues {
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\w.\"])-?[0-9]{17,}(?![\\w.\"])");

    private WrongValues() {}

    static List<Mutant> all() {
        return List.of(
                stored("AppendContract", "actions are lost", e -> Change.json(e, e.content(), null, e.metadata())),
                stored(
                        "AppendContract",
                        "metadata of events is lost",
                        e -> Change.json(e, e.content(), e.actions(), null)),
                stored(
                        "AppendContract",
                        "branches are lost",
                        e -> Change.names(e, e.invocationId(), e.agentId(), null)),
                stored("AppendContract", "invocations are lost", e -> Change.names(e, null, e.agentId(), e.branch())),
                stored(
                        "AppendContract",
                        "agents of events are lost",
                        e -> Change.names(e, e.invocationId(), null, e.branch())),
                stored(
                        "AppendContract",
                        "an event without agent gets an empty one",
                        e -> Change.names(e, e.invocationId(), e.agentId() == null ? "" : e.agentId(), e.branch())),
                stored(
                        "TimeContract",
                        "times of events are rounded to milliseconds",
                        e -> Change.timestamp(e, e.timestamp().truncatedTo(ChronoUnit.MILLIS))),
                json("ValueContract", "U+0000 is lost", text -> text.replace("\\u0000", "")),
                json(
                        "ValueContract",
                        "integers pass through double",
                        text -> LONG_NUMBER
                                .matcher(text)
                                .replaceAll(m -> Double.toString(Double.parseDouble(m.group())))),
                json(
                        "ValueContract",
                        "characters beyond the basic plane become ?",
                        text -> text.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?")),
                json("ValueContract", "-0.0 becomes 0.0", text -> text.replace("-0.0", "0.0")),
                json("ValueContract", "spaces at the end of texts are cut", text -> text.replace(" \"", "\"")),
                json(
                        "SizeContract",
                        "a value of more than a mebibyte is replaced by an empty one",
                        text -> text.length() > 1 << 20 ? "{}" : text),
                stored(
                        "NameContract",
                        "ids of events are normalised",
                        e -> Change.id(e, Normalizer.normalize(e.id(), Normalizer.Form.NFC))),
                stored("NameContract", "authors are cut to 64 characters", e -> author(e, 64)));
    }

    private static EventRecord author(EventRecord e, int length) {
        return e.toBuilder()
                .author(e.author().substring(0, Math.min(length, e.author().length())))
                .build();
    }

    private static Mutant json(String contract, String sentence, UnaryOperator<String> wrong) {
        return stored(
                contract,
                sentence,
                e -> Change.json(
                        e, changed(e.content(), wrong), changed(e.actions(), wrong), changed(e.metadata(), wrong)));
    }

    private static @Nullable String changed(@Nullable String json, UnaryOperator<String> wrong) {
        return json == null ? null : wrong.apply(json);
    }

    private static Mutant stored(String contract, String sentence, UnaryOperator<EventRecord> wrong) {
        return append(contract, sentence, (real, request) -> real.append(Change.each(request, wrong)));
    }
}
