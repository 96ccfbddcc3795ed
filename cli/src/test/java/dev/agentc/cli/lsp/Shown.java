package dev.agentc.cli.lsp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers of the protocol as lines that people write and read. */
final class Shown {
    private final Map<String, String> texts;

    Shown(Map<String, String> texts) {
        this.texts = texts;
    }

    /** {@code main.agent 1:4 name}: lines and columns from 0, and what stands there. */
    String place(JsonNode location) {
        var uri = location.path("uri").asText();
        var path = uri.substring(uri.lastIndexOf("/project/") + "/project/".length());
        return uri.contains("/project/")
                ? path + " " + range(path, location.path("range"))
                : uri.substring(uri.indexOf("/std/") + 1);
    }

    String range(String path, JsonNode range) {
        var text = texts.get(path);
        int from = Editor.offset(text, range.path("start"));
        int to = Editor.offset(text, range.path("end"));
        return start(range) + " " + text.substring(from, to).replace("\n", "⏎");
    }

    static String start(JsonNode range) {
        return range.path("start").path("line") + ":" + range.path("start").path("character");
    }

    List<String> places(JsonNode locations) {
        var lines = new ArrayList<String>();
        locations.forEach(each -> lines.add(place(each)));
        return lines;
    }

    /** A text under each file's name, as it is after the edits. */
    List<String> edited(JsonNode edit) {
        var lines = new ArrayList<String>();
        for (var document : edit.path("documentChanges")) {
            var uri = document.path("textDocument").path("uri").asText();
            var path = uri.substring(uri.lastIndexOf("/project/") + "/project/".length());
            lines.add("-- " + path);
            lines.addAll(
                    applied(texts.get(path), document.path("edits")).lines().toList());
        }
        return lines;
    }

    static String applied(String text, JsonNode edits) {
        var all = new ArrayList<JsonNode>();
        edits.forEach(all::add);
        var now = new StringBuilder(text);
        for (var each : all.reversed()) {
            var range = each.path("range");
            now.replace(
                    Editor.offset(text, range.path("start")),
                    Editor.offset(text, range.path("end")),
                    each.path("newText").asText());
        }
        return now.toString();
    }
}
