package dev.agentc.compiler.ide.project;

import java.util.Optional;

/** How a text is laid out anew. */
@FunctionalInterface
public interface Formatting {

    /** Where nothing lays out texts. */
    Formatting NONE = (file, text) -> Optional.empty();

    /** The whole text, laid out; empty where that cannot be done, such as for a text that is not understood. */
    Optional<String> format(String file, String text);
}
