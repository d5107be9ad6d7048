/** Conversations in files: the aster format, and chats in the OpenAI format. */
module io.aster.formats {
    requires static transitive org.jspecify;
    requires transitive io.aster.core;

    exports io.aster.formats;
    exports io.aster.formats.conversation;
    exports io.aster.formats.line;
}
