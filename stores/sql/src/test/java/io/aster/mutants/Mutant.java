package io.aster.mutants;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.MessageListStore;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateHistory;
import io.aster.testkit.ForwardingSessions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A store that is wrong in one sentence of the contract.
 *
 * @param sentence what it does wrong
 * @param contract the part of the suite that is asked first
 * @param sessions makes the sessions of one node wrong; called for each store that is opened
 * @param messages the same for messages
 */
record Mutant(
        String sentence,
        String contract,
        UnaryOperator<SessionStore> sessions,
        UnaryOperator<MessageListStore> messages) {
    /** The store as it is. */
    static final Mutant NONE = new Mutant("nothing is wrong", "", ForwardingSessions::new, Messages::new);

    static Mutant ofSessions(String contract, String sentence, UnaryOperator<SessionStore> wrong) {
        return new Mutant(sentence, contract, wrong, Messages::new);
    }

    static Mutant ofMessages(String contract, String sentence, UnaryOperator<MessageListStore> wrong) {
        return new Mutant(sentence, contract, ForwardingSessions::new, wrong);
    }

    static Mutant append(
            String contract, String sentence, BiFunction<SessionStore, AppendRequest, AppendOutcome> wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public AppendOutcome append(AppendRequest request) {
                return wrong.apply(real, request);
            }
        });
    }

    /** Wrong in what it returns for an append. */
    static Mutant outcome(String contract, String sentence, UnaryOperator<AppendOutcome> wrong) {
        return append(contract, sentence, (real, request) -> wrong.apply(real.append(request)));
    }

    /** Wrong in what follows from an append's outcome. */
    static Mutant after(String contract, String sentence, After wrong) {
        return append(contract, sentence, (real, request) -> wrong.apply(real, request, real.append(request)));
    }

    /** Wrong in what it asks the store for. */
    static Mutant query(String contract, String sentence, UnaryOperator<EventQuery> wrong) {
        return page(contract, sentence, (real, query) -> real.events(wrong.apply(query)));
    }

    static Mutant page(
            String contract, String sentence, BiFunction<SessionStore, EventQuery, Optional<EventPage>> wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public Optional<EventPage> events(EventQuery query) {
                return wrong.apply(real, query);
            }
        });
    }

    static Mutant list(
            String contract, String sentence, BiFunction<SessionStore, SessionQuery, List<SessionRecord>> wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public List<SessionRecord> list(SessionQuery query) {
                return wrong.apply(real, query);
            }
        });
    }

    static Mutant update(
            String contract, String sentence, BiFunction<SessionStore, SessionUpdate, Optional<SessionRecord>> wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public Optional<SessionRecord> update(SessionUpdate update) {
                return wrong.apply(real, update);
            }

            @Override
            public Set<String> updateAll(List<SessionUpdate> updates) {
                return updates.stream()
                        .filter(update -> update(update).isPresent())
                        .map(SessionUpdate::token)
                        .collect(Collectors.toSet());
            }
        });
    }

    static Mutant updateAll(
            String contract, String sentence, BiFunction<SessionStore, List<SessionUpdate>, Set<String>> wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public Set<String> updateAll(List<SessionUpdate> updates) {
                return wrong.apply(real, updates);
            }
        });
    }

    static Mutant find(
            String contract, String sentence, BiFunction<SessionStore, String, Optional<SessionRecord>> wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public Optional<SessionRecord> find(String sessionId) {
                return wrong.apply(real, sessionId);
            }
        });
    }

    static Mutant insert(String contract, String sentence, BiFunction<SessionStore, Insert, Boolean> wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public boolean insert(SessionRecord session, String token) {
                return wrong.apply(real, new Insert(session, token));
            }
        });
    }

    static Mutant fork(String contract, String sentence, BiFunction<SessionStore, ForkRequest, ForkOutcome> wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public ForkOutcome fork(ForkRequest request) {
                return wrong.apply(real, request);
            }
        });
    }

    static Mutant redact(
            String contract, String sentence, BiFunction<SessionStore, RedactionRequest, RedactionOutcome> wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public RedactionOutcome redact(RedactionRequest request) {
                return wrong.apply(real, request);
            }
        });
    }

    /** Wrong in what it returns for a session's history. */
    static Mutant history(String contract, String sentence, History wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public Optional<StateHistory> stateHistory(String sessionId, long afterSeq, long upToSeq) {
                return super.stateHistory(sessionId, afterSeq, upToSeq)
                        .map(history -> wrong.apply(history, afterSeq, upToSeq));
            }
        });
    }

    static Mutant delete(String contract, String sentence, BiFunction<SessionStore, String, Boolean> wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public boolean delete(String sessionId) {
                return wrong.apply(real, sessionId);
            }
        });
    }

    @Override
    public String toString() {
        return sentence;
    }

    /** Changes the outcome of an append. */
    interface After {
        AppendOutcome apply(SessionStore real, AppendRequest request, AppendOutcome outcome);
    }

    /** Changes a page of a session's history. */
    interface History {
        StateHistory apply(StateHistory real, long afterSeq, long upToSeq);
    }

    /** The arguments of an insert. */
    record Insert(SessionRecord session, String token) {}
}
