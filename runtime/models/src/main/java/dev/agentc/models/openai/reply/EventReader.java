package dev.agentc.models.openai.reply;

import dev.agentc.models.ExactJson;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a reply by what it is, whatever its type is called: a stream of events (WHATWG HTML, section 9.2), or JSON
 * documents of a server that answers in one piece, which make one event. What stands at the end without its empty line is an
 * event all the same, and so is a whole document that the next one follows without it.
 */
public final class EventReader implements ServerSentEventParser {
    /** Whoever sends no event says something else, of which this much is kept. */
    private static final int KEPT = 4_000;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder data = new StringBuilder();
    private @Nullable String event;
    private Shape shape = Shape.UNKNOWN;

    /** A line end may be two characters, and those may come apart. */
    private boolean afterReturn;

    private enum Shape {
        UNKNOWN,
        EVENTS,
        DOCUMENTS
    }

    /** What was said that is no event. */
    public String text() {
        return text.toString();
    }

    @Override
    public void parse(InputStream in, ServerSentEventListener listener) {
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            char[] buffer = new char[8192];
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                take(buffer, length, listener);
            }
            end(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(char[] buffer, int length, ServerSentEventListener listener) {
        if (shape == Shape.UNKNOWN) {
            shape = shape(buffer, length);
        }
        if (shape == Shape.DOCUMENTS) {
            data.append(buffer, 0, length);
            return;
        }
        int begin = 0;
        for (int i = 0; i < length; i++) {
            char c = buffer[i];
            if (c == '\n' || c == '\r') {
                if (c == '\r' || i > begin || !afterReturn) {
                    line.append(buffer, begin, i - begin);
                    line(listener);
                }
                begin = i + 1;
                afterReturn = c == '\r';
            }
        }
        if (begin < length) {
            line.append(buffer, begin, length - begin);
            afterReturn = false;
        }
    }

    private static Shape shape(char[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (!Character.isWhitespace(buffer[i])) {
                return buffer[i] == '{' || buffer[i] == '[' ? Shape.DOCUMENTS : Shape.EVENTS;
            }
        }
        return Shape.UNKNOWN;
    }

    private void end(ServerSentEventListener listener) {
        if (shape == Shape.DOCUMENTS) {
            text.append(data, 0, Math.min(data.length(), KEPT));
            listener.onEvent(new ServerSentEvent(null, data.toString()));
            return;
        }
        if (!line.isEmpty()) {
            line(listener);
        }
        if (isWhole()) {
            dispatch(listener); // half an event is none: the stream was cut
        }
    }

    private void line(ServerSentEventListener listener) {
        if (line.isEmpty()) {
            dispatch(listener);
            return;
        }
        int colon = line.indexOf(":");
        String field = colon < 0 ? line.toString() : line.substring(0, colon);
        String value = colon < 0
                ? ""
                : line.substring(line.length() > colon + 1 && line.charAt(colon + 1) == ' ' ? colon + 2 : colon + 1);
        switch (field) {
            case "data" -> data(value, listener);
            case "event" -> event = value;
            case "", "id", "retry" -> {}
            case "error" -> failed(value, listener);
            default -> other(listener);
        }
        line.setLength(0);
    }

    /** What is whole is an event though its empty line is missing: some gateways part events by one line end. */
    private void data(String value, ServerSentEventListener listener) {
        if (!data.isEmpty() && isWhole()) {
            dispatch(listener);
        }
        data.append(value).append('\n');
    }

    private boolean isWhole() {
        String whole = data.toString().strip();
        return whole.equals("[DONE]") || whole.endsWith("}") && ExactJson.object(whole) != null;
    }

    /** As llama.cpp told of errors in the middle of a stream until late in 2025. */
    private void failed(String words, ServerSentEventListener listener) {
        dispatch(listener);
        if (!words.isBlank()) {
            listener.onEvent(new ServerSentEvent("error", words));
        }
    }

    /** A document that a gateway passed on as it came is an event, such as an error of the server behind. */
    private void other(ServerSentEventListener listener) {
        String whole = line.toString();
        if (!whole.startsWith("{") || ExactJson.object(whole) == null) {
            keep();
            return;
        }
        dispatch(listener);
        listener.onEvent(new ServerSentEvent(null, whole));
    }

    private void keep() {
        if (text.length() < KEPT) {
            text.append(line, 0, Math.min(line.length(), KEPT)).append('\n');
        }
    }

    private void dispatch(ServerSentEventListener listener) {
        String whole = data.isEmpty() ? "" : data.substring(0, data.length() - 1);
        String name = event;
        data.setLength(0);
        event = null;
        if (!whole.isBlank()) {
            listener.onEvent(new ServerSentEvent(name, whole));
        }
    }
}
