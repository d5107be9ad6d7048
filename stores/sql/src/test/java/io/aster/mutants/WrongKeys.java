package io.aster.mutants;

import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.testkit.ForwardingSessions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Wrong in the keys of sessions. */
final class WrongKeys {
    private WrongKeys() {}

    static List<Mutant> all() {
        return List.of(
                unique("the parts of a key are told apart by nothing", s -> s.appName() + s.userId() + s.keyId()),
                unique(
                        "the parts of a key are told apart by a colon",
                        s -> s.appName() + ":" + s.userId() + ":" + s.keyId()),
                unique("the id of a key is unique in its app, not in its user", s -> s.appName() + "\0" + s.keyId()),
                unique("the id of a key is unique among users, not in its app", s -> s.userId() + "\0" + s.keyId()),
                stored(
                        "the id of a key is not kept",
                        s -> s.toBuilder().keyId(null).build()),
                stored(
                        "the id of a key is cut to 64 characters",
                        s -> s.keyId() == null || s.keyId().length() <= 64
                                ? s
                                : s.toBuilder()
                                        .keyId(s.keyId().substring(0, 64))
                                        .build()),
                Mutant.find(
                        "KeyContract",
                        "a session is found under a key that is not its own",
                        (real, id) -> real.find(id).map(s -> id.startsWith("key-") ? owned(s) : s)));
    }

    private static SessionRecord owned(SessionRecord session) {
        return session.toBuilder().userId("you").build();
    }

    private static Mutant stored(String sentence, UnaryOperator<SessionRecord> wrong) {
        return Mutant.insert(
                "KeyContract", sentence, (real, call) -> real.insert(wrong.apply(call.session()), call.token()));
    }

    /** A key is taken if another session has the same text. */
    private static Mutant unique(String sentence, Function<SessionRecord, String> text) {
        return Mutant.ofSessions("KeyContract", sentence, real -> new Unique(real, text));
    }

    private static final class Unique extends ForwardingSessions {
        private final SessionStore real;
        private final Function<SessionRecord, String> text;
        private final Map<String, String> taken = new ConcurrentHashMap<>();

        private Unique(SessionStore real, Function<SessionRecord, String> text) {
            super(real);
            this.real = real;
            this.text = text;
        }

        @Override
        public boolean insert(SessionRecord session, String token) {
            if (session.keyId() == null) {
                return real.insert(session, token);
            }
            String other = taken.putIfAbsent(text.apply(session), session.id());
            return (other == null || other.equals(session.id())) && real.insert(session, token);
        }
    }
}
