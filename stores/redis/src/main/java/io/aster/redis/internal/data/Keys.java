package io.aster.redis.internal.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aster.redis.internal.script.RespArguments;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of keys. All keys of one session, or of one agent, have its id as hash tag and so are on one node of a Cluster; ids are escaped, so
 * that none can end a tag or look like another key. Stateless but for the prefix.
 */
public final class Keys {
    private static final String SESSION = "session";
    private static final String EVENTS = "events";
    private static final String IDS = "ids";
    private static final byte[] SESSION_BYTES = SESSION.getBytes(UTF_8);
    private static final byte[] EVENTS_BYTES = EVENTS.getBytes(UTF_8);
    private static final byte[] IDS_BYTES = IDS.getBytes(UTF_8);

    private static final Pattern ESCAPED = Pattern.compile("%(25|3a|7b|7d)");

    private final String prefix;

    public Keys(String prefix) {
        this.prefix = prefix;
    }

    /** The keys of session, events and ids, in the order of the scripts' keys. */
    public String[] session(String id) {
        String start = start(id);
        return new String[] {start + SESSION, start + EVENTS, start + IDS};
    }

    /** The beginning of the keys of a session, or of an agent. As a key it is on the same node of a Cluster as they are. */
    String start(String id) {
        return prefix + "{" + escape(id) + "}:";
    }

    /** Adds what {@link #session(String)} returns for the id of which this is the {@link #start(String)}. */
    void addSession(String start, RespArguments arguments) {
        byte[] encoded = start.getBytes(UTF_8);
        arguments.add(encoded, SESSION_BYTES).add(encoded, EVENTS_BYTES).add(encoded, IDS_BYTES);
    }

    /** The keys of the events and ids of a fork that are not complete yet; a token identifies the attempt. */
    String[] stage(String forkId, String token) {
        String start = start(forkId) + "stage:" + token + ":";
        return new String[] {start + EVENTS, start + IDS};
    }

    public String events(String sessionId) {
        return start(sessionId) + EVENTS;
    }

    /** The keys of messages and list, in the order of the scripts' keys. */
    public String[] messages(String agentId) {
        String start = start(agentId);
        return new String[] {start + "messages", start + "list"};
    }

    /** The key of the version of the format. */
    String format() {
        return prefix + "format";
    }

    /** The key of the sessions that expire, and of what their index entries consist of. */
    String expiringSessions() {
        return prefix + "expiring";
    }

    /** The same of agents' lists. */
    public String expiringAgents() {
        return agents() + ":expiring";
    }

    /** The key of the ids of agents that have a list. */
    public String agents() {
        return prefix + "agents";
    }

    /** The key of the lists that belong to a user, of all apps. */
    public String agentsOfUser(String user) {
        return agents() + ":user:" + escape(user);
    }

    String allSessions() {
        return prefix + "sessions";
    }

    String sessionsOfApp(String app) {
        return prefix + "sessions:app:" + escape(app);
    }

    String sessionsOfUser(String user) {
        return prefix + "sessions:user:" + escape(user);
    }

    String sessionsOfAppAndUser(String app, String user) {
        return sessionsOfApp(app) + ":user:" + escape(user);
    }

    String sessionsOfAgent(String agent) {
        return prefix + "sessions:agent:" + escape(agent);
    }

    String forksOf(String source) {
        return prefix + "forks:" + escape(source);
    }

    String forksOfOrigin(String origin) {
        return prefix + "forks:all:" + escape(origin);
    }

    String activity() {
        return prefix + "activity";
    }

    String activityOfApp(String app) {
        return prefix + "activity:app:" + escape(app);
    }

    String activityOfAppAndUser(String app, String user) {
        return activityOfApp(app) + ":user:" + escape(user);
    }

    /**
     * The keys of the state of a user and of an app, of the ids of the app's users that have state, and of the apps in which the user has
     * state, in the order of the scripts' keys.
     */
    String[] state(String app, String user) {
        String ofApp = prefix + "state:app:" + escape(app);
        return new String[] {
            ofApp + ":user:" + escape(user), ofApp, ofApp + ":users", prefix + "state:user:" + escape(user) + ":apps"
        };
    }

    /** What a key is, if it is one of a session or of an agent; empty for all others. */
    public Optional<KeyName> name(String key) {
        int start = prefix.length() + 1;
        int end = key.indexOf("}:", start);
        return key.startsWith(prefix + "{") && end > 0
                ? Optional.of(new KeyName(unescape(key.substring(start, end)), key.substring(end + 2)))
                : Optional.empty();
    }

    /** Whether a key is a sorted set that lists of sessions are read from. */
    boolean isIndex(String key) {
        return key.equals(allSessions())
                || key.equals(activity())
                || key.startsWith(prefix + "sessions:")
                || key.startsWith(prefix + "activity:")
                || key.startsWith(prefix + "forks:");
    }

    /** A pattern that all keys of this prefix match, and no other. */
    public String pattern() {
        return prefix.replaceAll("([\\\\*?\\[\\]])", "\\\\$1") + "*";
    }

    private static String unescape(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }

    private static String escape(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (isSpecial(id.charAt(i))) {
                return escapeFrom(i, id);
            }
        }
        return id;
    }

    private static String escapeFrom(int start, String id) {
        StringBuilder escaped = new StringBuilder(id.length() + 8).append(id, 0, start);
        for (int i = start; i < id.length(); i++) {
            char c = id.charAt(i);
            if (isSpecial(c)) {
                escaped.append('%').append(Integer.toHexString(c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isSpecial(char c) {
        return c == '%' || c == ':' || c == '{' || c == '}';
    }
}
