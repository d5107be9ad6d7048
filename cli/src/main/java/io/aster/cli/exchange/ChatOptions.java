package io.aster.cli.exchange;

import io.aster.operations.transfer.ImportDefaults;
import io.aster.value.Names;
import picocli.CommandLine.Option;

/** What a chat file does not say about the sessions that it becomes. */
final class ChatOptions {
    @Option(
            names = "--app",
            paramLabel = "NAME",
            defaultValue = "chats",
            description = "App of the sessions created from chats (default: ${DEFAULT-VALUE}).")
    private String appName = "chats";

    @Option(
            names = "--user",
            paramLabel = "ID",
            defaultValue = "imported",
            description = "User of the sessions created from chats (default: ${DEFAULT-VALUE}).")
    private String userId = "imported";

    @Option(
            names = "--agent",
            paramLabel = "ID",
            defaultValue = "assistant",
            description = "Agent of the assistant's messages (default: ${DEFAULT-VALUE}).")
    private String agentId = "assistant";

    /** The values given. */
    ImportDefaults defaults() {
        Names.check("--app", appName);
        Names.check("--user", userId);
        Names.check("--agent", agentId);
        return new ImportDefaults(appName, userId, agentId);
    }
}
