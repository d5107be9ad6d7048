package io.aster.redis;

/**
 * Names of keys. What belongs to one session, or to one agent, has its id as hash tag and so lies on one node of a Cluster; ids are
 * escaped, so that none can end a tag or look like another key. Stateless but for the prefix.
 */
final class Keys {
    private final String prefix;

    Keys(String prefix) {
        this.prefix = prefix;
    }

    /** Session, events, ids: in the order in which scripts take them. */
    String[] session(String id) {
        String start = start(id);
        return new String[] {start + "session", start + "events", start + "ids"};
    }

    String events(String sessionId) {
        return start(sessionId) + "events";
    }

    /** Messages, list: in the order in which scripts take them. */
    String[] messages(String agentId) {
        String start = start(agentId);
        return new String[] {start + "messages", start + "list"};
    }

    /** The ids of agents that have a list. */
    String agents() {
        return prefix + "agents";
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

    private String start(String id) {
        return prefix + "{" + escape(id) + "}:";
    }

    private static String escape(String id) {
        StringBuilder escaped = new StringBuilder(id.length() + 8);
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c == '%' || c == ':' || c == '{' || c == '}') {
                escaped.append('%').append(Integer.toHexString(c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
