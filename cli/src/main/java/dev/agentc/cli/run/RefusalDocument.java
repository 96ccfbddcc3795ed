package dev.agentc.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Failure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command that could not do its work says to whoever asked for a document. Without the engine, which {@code check} does
 * without.
 */
public final class RefusalDocument {
    private RefusalDocument() {}

    /** The arguments may be what is wrong, so they are looked at as they are. */
    public static Optional<String> document(String[] args, Failure failure) {
        List<String> words =
                List.of(args).stream().takeWhile(arg -> !arg.equals("--")).toList();
        String command =
                words.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
        if (!isAsked(command, words)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (command) {
                    case "run", "resume" -> OutcomePrinter.refused(failure);
                    case "check" -> check(failure).toString();
                    default -> document().set("failure", json(failure)).toString();
                });
    }

    private static boolean isAsked(String command, List<String> words) {
        int format = words.indexOf("--format");
        boolean checked = words.contains("--format=json")
                || format >= 0 && words.subList(format, words.size()).contains("json");
        return words.contains("--json") || command.equals("check") && checked;
    }

    private static ObjectNode check(Failure failure) {
        ObjectNode document = document().put("ok", false);
        document.putArray("files");
        document.putArray("findings");
        return document.put("more", 0).set("failure", json(failure));
    }

    private static ObjectNode document() {
        return JsonNodeFactory.instance.objectNode().put("format", 1);
    }

    /** A failure for programs; null for none. */
    static JsonNode json(@Nullable Failure failure) {
        if (failure == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("error", failure.error());
        node.set("fields", failure.fields());
        return node.put("message", failure.message())
                .put("boundary", failure.boundary())
                .put("at", failure.at())
                .put("retryable", failure.retryable())
                .put("next", failure.next());
    }
}
