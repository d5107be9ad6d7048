package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.Aster;
import io.aster.error.AsterException;
import io.aster.error.UnsupportedByStoreException;
import io.aster.inmemory.InMemoryStore;
import io.aster.message.Message;
import io.aster.search.SearchQuery;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.MessageWrite;
import io.aster.store.SessionRecord;
import io.aster.store.StateChange;
import io.aster.store.StateScope;
import io.aster.store.Store;
import io.aster.store.WriteToken;
import io.aster.value.Json;
import io.aster.value.JsonWriter;
import io.aster.value.Times;
import io.aster.vault.error.MissingKeyException;
import io.aster.vault.error.PlainDataException;
import io.aster.vault.error.TamperedException;
import io.aster.vault.error.WrongKeyException;
import io.aster.vault.key.MasterKey;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static final String CANARY = "canary";

    private final TwoNodes nodes = new TwoNodes();

    @BeforeEach
    void store() {
        nodes.sessions.create(NewSession.of("shop", "ann", "agent")
                .withId("s")
                .withMetadata(Map.of("title", CANARY))
                .withState(Map.of("plan", CANARY, "user:city", CANARY, "app:rate", CANARY)));
        nodes.sessions.appendEvents("s", List.of(event(CANARY), event(CANARY + 2)));
    }

    private static NewEvent event(String text) {
        return Event.builder("user")
                .content(Message.user(text))
                .actions(EventActions.stateDelta(Map.of("step", text)))
                .metadata(Map.of("ip", text))
                .build();
    }

    private List<EventRecord> rawEvents() {
        return nodes.rawSessions()
                .events(EventQuery.builder("s", 9).build())
                .orElseThrow()
                .events();
    }

    /** Rather than finding nothing. */
    @Test
    void aSearchIsRefused() {
        assertThatThrownBy(() -> nodes.sessions.search(SearchQuery.of(CANARY)))
                .isInstanceOf(UnsupportedByStoreException.class)
                .hasMessageContaining("seals");
    }

    @Test
    void aVaultThatSealsNothingIsSearched() {
        SessionService plain = Aster.open(
                        nodes.vault(builder -> builder.mode(VaultMode.PLAIN).proofs(ProofMode.REQUIRED))
                                .over(new InMemoryStore()))
                .sessions();
        plain.create(NewSession.of("shop", "ann", "agent").withId("p"), List.of(Event.user("found")));
        assertThat(plain.search(SearchQuery.of("found")).hits()).hasSize(1);
    }

    @Test
    void whatIsStoredHasNoText() {
        SessionRecord session = nodes.rawSessions().find("s").orElseThrow();
        assertThat(session.toString()
                        + rawEvents()
                        + nodes.rawSessions().state("s")
                        + nodes.rawSessions().stateHistory("s", 0, 2))
                .contains("$sealed")
                .doesNotContain(CANARY);
        assertThat(nodes.other.getEvents("s", EventFilter.first(9)).get(0).metadata())
                .isEqualTo(Map.of("ip", CANARY));
    }

    @Test
    void readableMembersAreBesideTheSealedText() {
        assertThat(rawEvents().get(0).content()).startsWith("{\"role\":\"user\",\"$sealed\":\"");
        assertThat(rawEvents().get(0).metadata()).startsWith("{\"$sealed\":\"");
    }

    /** The readable members are for people: changing them changes nothing that is read. */
    @Test
    void whatIsReadableIsNotRead() {
        SessionService read = nodes.over(copy(event -> event.toBuilder()
                .content(String.valueOf(event.content()).replace("\"user\"", "\"system\""))
                .build()));
        assertThat(read.getEvents("s", EventFilter.first(9)))
                .isEqualTo(nodes.sessions.getEvents("s", EventFilter.first(9)));
    }

    @Test
    void equalTextsAreSealedDifferently() {
        nodes.sessions.appendEvent("s", Event.user(CANARY));
        assertThat(rawEvents().get(2).content()).isNotEqualTo(rawEvents().get(0).content());
    }

    /** The same data with other events, or another owner, as one makes it who can write to the database. */
    private Store copy(UnaryOperator<EventRecord> change) {
        return copy(session -> session, change);
    }

    private Store copy(UnaryOperator<SessionRecord> session, UnaryOperator<EventRecord> change) {
        Store copy = new InMemoryStore();
        copy.sessions()
                .insert(
                        session.apply(nodes.rawSessions().find("s").orElseThrow()),
                        rawEvents().stream()
                                .map(change)
                                .map(event -> event.withSeq(0))
                                .toList(),
                        List.of(),
                        WriteToken.next());
        return copy;
    }

    private void refuses(Store tampered) {
        TamperedException refused = catchThrowableOfType(
                TamperedException.class, () -> nodes.over(tampered).getEvents("s", EventFilter.first(9)));
        assertThat(refused).hasMessageNotContaining(CANARY).hasNoCause();
        assertThat(refused.id()).isEqualTo("s");
        assertThat(refused.part()).isNotEmpty();
    }

    @Test
    void aTextOfAnotherEventIsRefused() {
        List<EventRecord> events = rawEvents();
        refuses(copy(event -> event.toBuilder().content(events.get(1).content()).build()));
    }

    @Test
    void aTextOfAnotherFieldIsRefused() {
        refuses(copy(event -> event.toBuilder().content(event.metadata()).build()));
    }

    /** Content and metadata are sealed together, so that neither is believed without the other one. */
    @Test
    void metadataWithoutTheirContentAreRefusedAndViceVersa() {
        List<UnaryOperator<EventRecord.Builder>> changes = List.of(
                event -> event.content(null),
                event -> event.content(rawEvents().get(1).content()),
                event -> event.metadata(null),
                event -> event.metadata("{}"),
                event -> event.metadata("{\"ip\":\"10.0.0.1\"}"),
                event -> event.metadata(rawEvents().get(0).content()));
        for (UnaryOperator<EventRecord.Builder> change : changes) {
            refuses(copy(
                    event -> event.seq() == 1 ? change.apply(event.toBuilder()).build() : event));
        }
    }

    @Test
    void aTextOfAnotherIdIsRefused() {
        refuses(copy(event -> event.toBuilder().id(event.id() + "x").build()));
    }

    @Test
    void aChangedTextIsRefused() {
        String content = String.valueOf(rawEvents().get(0).content());
        int begin = content.indexOf("$sealed") + 10;
        for (int place = begin; place < content.length() - 3; place += 9) {
            char other = content.charAt(place) == 'A' ? 'B' : 'A';
            String changed = content.substring(0, place) + other + content.substring(place + 1);
            refuses(copy(event -> event.toBuilder().content(changed).build()));
        }
        for (String text : List.of("", "AQ", "not base64", content.substring(begin, begin + 12))) {
            refuses(copy(event ->
                    event.toBuilder().content("{\"$sealed\":\"" + text + "\"}").build()));
        }
    }

    @Test
    void aTextOfAnotherSessionIsRefused() {
        EventRecord there = another("ann");
        nodes.sessions.appendEvent("s", Event.user("x").withId("e"));
        refuses(copy(event -> event.id().equals("e")
                ? event.toBuilder().content(there.content()).build()
                : event));
    }

    private EventRecord another(String user) {
        nodes.sessions.create(NewSession.of("shop", user, "agent").withId("t"));
        nodes.sessions.appendEvent("t", Event.user(CANARY).withId("e"));
        return nodes.rawSessions().findEvent("t", "e").orElseThrow();
    }

    @Test
    void theSessionsOfAUserAreNotReadAsThoseOfAnother() {
        another("bob");
        Store moved = copy(session -> session.toBuilder().userId("bob").build(), event -> event);
        assertThatThrownBy(() -> nodes.over(moved).getEvents("s", EventFilter.first(9)))
                .isInstanceOf(MissingKeyException.class);
        assertThatThrownBy(() -> nodes.over(moved).get("s")).isInstanceOf(MissingKeyException.class);
    }

    @Test
    void aValueOfAnotherKeyOfTheStateIsRefused() {
        Map<String, @Nullable Object> state = Json.read(
                String.valueOf(nodes.rawSessions().state("s").orElseThrow().session()));
        Store swapped = new InMemoryStore();
        swapped.sessions()
                .insert(
                        nodes.rawSessions().find("s").orElseThrow(),
                        List.of(
                                new StateChange(StateScope.SESSION, "plan", json(state.get("step")), 0),
                                new StateChange(StateScope.SESSION, "step", json(state.get("plan")), 0)),
                        WriteToken.next());
        TamperedException refused = catchThrowableOfType(
                TamperedException.class, () -> nodes.over(swapped).state("s"));
        assertThat(refused.part()).isIn("plan", "step");
    }

    private static String json(@Nullable Object value) {
        try (JsonWriter writer = new JsonWriter()) {
            return writer.writeValue("value", value);
        }
    }

    @Test
    void metadataOfAnotherSessionAreRefused() {
        nodes.sessions.create(NewSession.of("shop", "ann", "agent").withId("t").withMetadata(Map.of("title", CANARY)));
        String there = nodes.rawSessions().find("t").orElseThrow().metadata();
        Store moved = copy(session -> session.toBuilder().metadata(there).build(), event -> event);
        assertThatThrownBy(() -> nodes.over(moved).get("s")).isInstanceOf(TamperedException.class);
    }

    @Test
    void aMessageOfAnotherAgentIsRefused() {
        nodes.messages().withOwner("shop", "ann").appendMessages("agt", List.of(Message.user(CANARY)));
        List<String> raw = nodes.raw.messages().load("agt", 9).messages();
        nodes.raw.messages().write(MessageWrite.builder("other", raw, Times.MAX).build());
        TamperedException refused = catchThrowableOfType(
                TamperedException.class, () -> nodes.messages().loadMessages("other"));
        assertThat(refused.id()).isEqualTo("other");
    }

    @Test
    void plainTextsAreRefusedUnlessTheyMayBeThere() {
        Store plain = copy(event -> event.toBuilder()
                .content("{\"role\":\"user\",\"content\":\"" + CANARY + "\"}")
                .metadata(null)
                .build());
        PlainDataException refused = catchThrowableOfType(
                PlainDataException.class, () -> nodes.over(plain).getEvents("s", EventFilter.first(9)));
        assertThat(refused.id()).isEqualTo("s");
        assertThat(refused.part()).isEqualTo(rawEvents().get(0).id());
        assertThat(refused).hasMessageNotContaining(CANARY);
        SessionService migrating = Aster.open(
                        nodes.vault(builder -> builder.mode(VaultMode.MIGRATE)).over(plain))
                .sessions();
        assertThat(migrating.getEvents("s", EventFilter.first(9)).get(0).content())
                .isEqualTo(Message.user(CANARY));
    }

    @Test
    void anotherMasterKeyIsRefused() {
        SessionService wrong = Aster.open(
                        Vault.builder(Vaults.master(), nodes.keys).build().over(nodes.raw))
                .sessions();
        WrongKeyException refused = catchThrowableOfType(WrongKeyException.class, () -> wrong.get("s"));
        assertThat(refused.scope()).isEqualTo("user \"ann\" of app \"shop\"");
        assertThat(refused).hasNoCause();
        assertThatThrownBy(() -> wrong.appendEvent("s", Event.user(CANARY)))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void theErrorsOfAServiceOfKeysAreNotShown() {
        SessionService without = Aster.open(Vault.builder(MasterKey.of(new FailingKms()), nodes.keys)
                        .build()
                        .over(nodes.raw))
                .sessions();
        assertThatThrownBy(() -> without.get("s"))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageNotContaining(FailingKms.SECRET)
                .hasNoCause();
        assertThatThrownBy(() ->
                        without.create(NewSession.of("shop", "eve", "agent").withMetadata(Map.of("title", CANARY))))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageNotContaining(FailingKms.SECRET)
                .hasNoCause();
    }

    @Test
    void keysThatAreMissingAreReported() {
        SessionService without = Aster.open(
                        Vault.builder(nodes.master, Vaults.keys()).build().over(nodes.raw))
                .sessions();
        MissingKeyException none =
                catchThrowableOfType(MissingKeyException.class, () -> without.getEvents("s", EventFilter.first(9)));
        assertThat(none.keyId()).isNull();
        without.create(NewSession.of("shop", "ann", "agent"));
        without.appendEvent("s", Event.user("sealed by a key that the store did not have"));
        MissingKeyException other =
                catchThrowableOfType(MissingKeyException.class, () -> without.getEvents("s", EventFilter.first(9)));
        assertThat(other.keyId()).isNotNull();
        assertThat(List.<AsterException>of(none, other))
                .allSatisfy(e -> assertThat(e).hasNoCause());
    }

    @Test
    void messagesNameTheUserWhoseKeySealedThem() {
        nodes.messages().appendMessages("agt", List.of(Message.user(CANARY)));
        nodes.messages().withOwner("shop", "ann").appendMessages("agt", List.of(Message.user(CANARY + 2)));
        nodes.messages().appendMessages("agt", List.of(Message.user(CANARY + 3)));
        List<String> raw = nodes.raw.messages().load("agt", 9).messages();
        assertThat(raw.get(0)).startsWith("{\"role\":\"user\",\"$sealed\"");
        assertThat(raw.subList(1, 3))
                .allSatisfy(message -> assertThat(message)
                        .startsWith("{\"$owner\":[\"shop\",\"ann\"],\"role\":\"user\",\"$sealed\"")
                        .doesNotContain(CANARY));
        assertThat(nodes.messages().loadMessages("agt").messages())
                .containsExactly(Message.user(CANARY), Message.user(CANARY + 2), Message.user(CANARY + 3));
    }
}
