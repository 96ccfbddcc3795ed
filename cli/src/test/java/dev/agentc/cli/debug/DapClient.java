package dev.agentc.cli.debug;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A debugger as an editor is one: asks, and waits for events. */
final class DapClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DapStream stream;
    private final List<JsonNode> events = new ArrayList<>();
    private int asked;

    DapClient(int port) throws IOException {
        stream = new DapStream(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Its answer; what comes before that is kept. */
    JsonNode ask(String command, String arguments) throws IOException {
        ObjectNode request = JSON.createObjectNode();
        request.put("seq", ++asked).put("type", "request").put("command", command);
        request.set("arguments", JSON.readTree(arguments));
        stream.write(request);
        while (true) {
            Optional<ObjectNode> message = stream.read();
            assertThat(message).as(command + " is answered").isPresent();
            if (message.get().path("request_seq").asInt() == asked) {
                return message.get();
            }
            events.add(message.get());
        }
    }

    /** The next event of that name; empty if the session ends before. */
    Optional<JsonNode> event(String name) {
        for (JsonNode event : events) {
            if (event.path("event").asText().equals(name)) {
                events.remove(event);
                return Optional.of(event.path("body"));
            }
        }
        for (Optional<ObjectNode> message = stream.read(); message.isPresent(); message = stream.read()) {
            if (message.get().path("event").asText().equals(name)) {
                return Optional.of(message.get().path("body"));
            }
            events.add(message.get());
        }
        return Optional.empty();
    }

    /** Says where to stop, and lets the run begin. */
    void begins(String how, String file, Integer... lines) throws IOException {
        begins(
                how,
                file,
                Stream.of(lines).map(line -> "{\"line\": " + line + "}").collect(Collectors.joining(", ", "[", "]")));
    }

    /** @param breakpoints as JSON */
    void begins(String how, String file, String breakpoints) throws IOException {
        JsonNode abilities = ask("initialize", "{\"adapterID\": \"agentc\", \"pathFormat\": \"path\"}")
                .path("body");
        assertThat(abilities.path("supportsSetVariable").asBoolean(true)).isFalse();
        assertThat(abilities.path("supportsLogPoints").asBoolean()).isTrue();
        assertThat(ask(how, "{}").path("success").asBoolean()).isTrue();
        assertThat(event("initialized")).isPresent();
        ObjectNode request = JSON.createObjectNode();
        request.putObject("source").put("path", file);
        request.set("breakpoints", JSON.readTree(breakpoints));
        ask("setBreakpoints", request.toString());
        ask("configurationDone", "{}");
    }

    /** What came for the debug console, as far as it was read. */
    String output() {
        return events.stream()
                .filter(event -> event.path("event").asText().equals("output"))
                .map(event -> event.at("/body/output").asText())
                .collect(Collectors.joining());
    }

    /** Where it has stopped, innermost first, as {@code name:line}. */
    Stop stopped() throws IOException {
        JsonNode event = event("stopped").orElseThrow(() -> new AssertionError("it ended and did not stop"));
        int thread = event.path("threadId").asInt();
        JsonNode frames = ask("stackTrace", "{\"threadId\": " + thread + "}").at("/body/stackFrames");
        List<String> stack = new ArrayList<>();
        frames.forEach(frame ->
                stack.add(frame.path("name").asText() + ":" + frame.path("line").asText()));
        return new Stop(thread, frames, stack, 0);
    }

    /** @param at which of the frames is looked at, 0 for the innermost */
    record Stop(int thread, JsonNode frames, List<String> stack, int at) {
        /** The same seen from where the innermost frame was called. */
        Stop caller() {
            return new Stop(thread, frames, stack, at + 1);
        }

        int frame() {
            return frames.path(at).path("id").asInt();
        }

        JsonNode source() {
            return frames.path(at).path("source");
        }
    }

    /** What is seen there, by the names of scopes. */
    Map<String, Map<String, String>> seen(Stop stop) throws IOException {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (JsonNode scope :
                ask("scopes", "{\"frameId\": " + stop.frame() + "}").at("/body/scopes")) {
            all.put(
                    scope.path("name").asText(),
                    inside(scope.path("variablesReference").asInt()));
        }
        return all;
    }

    private Map<String, String> inside(int reference) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        ask("variables", "{\"variablesReference\": " + reference + "}")
                .at("/body/variables")
                .forEach(value -> values.put(
                        value.path("name").asText(), value.path("value").asText()));
        return values;
    }

    JsonNode evaluate(Stop stop, String path) throws IOException {
        return ask(
                "evaluate",
                JSON.createObjectNode()
                        .put("expression", path)
                        .put("frameId", stop.frame())
                        .put("context", "watch")
                        .toString());
    }

    /** @param command {@code continue}, {@code next}, {@code stepIn} or {@code stepOut} */
    void go(String command, Stop from) throws IOException {
        assertThat(ask(command, "{\"threadId\": " + from.thread() + "}")
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    /** Without a word. */
    @Override
    public void close() {
        stream.close();
    }
}
