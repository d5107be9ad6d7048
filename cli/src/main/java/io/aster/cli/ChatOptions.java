package io.aster.cli;

import picocli.CommandLine.Option;

/** What a chat file does not say of the sessions that are made of it. */
final class ChatOptions {
    @Option(
            names = "--app",
            paramLabel = "NAME",
            defaultValue = "chats",
            description = "App of the sessions made of chats (default: ${DEFAULT-VALUE}).")
    String appName = "chats";

    @Option(
            names = "--user",
            paramLabel = "ID",
            defaultValue = "imported",
            description = "User of the sessions made of chats (default: ${DEFAULT-VALUE}).")
    String userId = "imported";

    @Option(
            names = "--agent",
            paramLabel = "ID",
            defaultValue = "assistant",
            description = "Agent that the assistant's messages are of (default: ${DEFAULT-VALUE}).")
    String agentId = "assistant";
}
