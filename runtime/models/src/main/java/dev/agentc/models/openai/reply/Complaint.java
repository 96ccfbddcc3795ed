package dev.agentc.models.openai.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.agentc.models.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a server says is wrong, wherever it says it.
 *
 * @param words its own sentence, in one line
 * @param status what it says the status is, or what its code means; 0 if it says neither
 * @param code its codes and types in small letters, between blanks
 * @param said its sentence as a whole with its codes, in small letters
 * @param param the field of the request that it names by itself; empty if none
 */
public record Complaint(String words, int status, String code, String said, String param) {
    private static final int SHOWN = 300;
    private static final int HEARD = 8_000;

    /** As much of a page is looked through for words: what stands in it may take the square of its length. */
    private static final int READ = 32_000;

    private static final List<String> MESSAGES = List.of(
            "message",
            "detail",
            "error_description",
            "error_message",
            "error_msg",
            "msg",
            "status_msg",
            "description",
            "faultstring",
            "reason",
            "title",
            "Message");
    private static final List<String> CODES = List.of(
            "code",
            "status",
            "status_code",
            "statusCode",
            "http_code",
            "http_status",
            "type",
            "error_type",
            "errorType",
            "err_code",
            "error_code",
            "param");

    /** Codes of Azure, OpenAI and Alibaba. */
    private static final Pattern FILTERED =
            Pattern.compile("content_?(filter|policy)|moderation|data_?inspection|responsibleaipolicy");

    /** As llama.cpp and Hugging Face say it. */
    private static final Pattern LOADING = Pattern.compile(
            "loading (the )?model|model.{0,120} (is|are) (currently |still )?(loading|starting|warming)");

    /** What was sent comes back beside what is wrong with it, and may speak of anything. */
    private static final Pattern ECHO =
            Pattern.compile("'input': .*?(?=, '(url|ctx)'|\\}, \\{'type'|\\}\\]|$)", Pattern.DOTALL);

    private static final Set<String> SUCCESS = Set.of("0", "200", "success", "ok");

    /** Of a whole body: JSON, a page, or plain text. */
    public static Complaint of(String body) {
        try {
            List<JsonNode> documents = ExactJson.row(body);
            if (documents.size() == 1 && documents.getFirst().isContainerNode()) {
                return of(documents.getFirst(), body);
            }
        } catch (JsonProcessingException | NumberFormatException e) {
            // Not JSON: the body itself is what there is to show.
        }
        return new Complaint(line(body), 0, "", said(body, ""), "");
    }

    private static Complaint of(JsonNode json, String body) {
        String sentence = sentence(json);
        String words = sentence.isEmpty() ? body : sentence;
        String codes = codes(json);
        return new Complaint(line(words), status(codes), codes, said(words, codes + delay(json)), param(json));
    }

    /** {@code google.rpc.RetryInfo}, which Gemini and Vertex send beside a sentence that may not say it. */
    private static String delay(JsonNode json) {
        JsonNode delay = json.findPath("retryDelay");
        return delay.isTextual() ? " retry in " + delay.textValue() : "";
    }

    private static String param(JsonNode json) {
        String inside = json.path("error").path("param").asText("");
        return inside.isEmpty() ? json.path("param").asText("") : inside;
    }

    /** Without what stands in nearly every refusal and says nothing. */
    private static String said(String words, String codes) {
        String heard = words.length() <= HEARD ? words : words.substring(0, HEARD);
        String all = ECHO.matcher(heard).replaceAll("") + " " + codes;
        return all.toLowerCase(Locale.ROOT).replaceAll("invalid_?request(_?error)?|bad_?request(_?error)?", "");
    }

    /** Of an event or a document; empty if it says of nothing that it is wrong. */
    static Optional<Complaint> in(JsonNode event) {
        boolean told = isSaid(event.path("error"))
                || event.path("errors").isArray() && isSaid(event.path("errors"))
                || event.path("object").asText("").equals("error")
                || event.path("type").asText("").equals("error");
        boolean bare = !event.has("choices")
                && !succeeds(event.path("code"))
                && !succeeds(event.path("error_code"))
                && (event.hasNonNull("detail")
                        || event.hasNonNull("fault")
                        || event.path("message").isTextual()
                        || event.path("error_msg").isTextual());
        return told || bare || isCoded(event) ? Optional.of(of(event, event.toString())) : Optional.empty();
    }

    /** Envelopes of other protocols: a code that is none of success beside its words, and no choices. */
    private static boolean isCoded(JsonNode event) {
        JsonNode base = event.path("base_resp");
        boolean inside = base.path("status_code").asInt(0) != 0;
        boolean failed = !SUCCESS.contains(event.path("code").asText("0"))
                || event.path("success").asText("").equals("false");
        boolean beside = event.path("msg").isTextual() && failed;
        return event.path("choices").isEmpty() && (inside || beside);
    }

    /** Of a choice that a gateway gave up. */
    static Optional<Complaint> ofChoice(JsonNode choice) {
        return isSaid(choice.path("error")) ? Optional.of(of(choice, choice.toString())) : Optional.empty();
    }

    private static boolean succeeds(JsonNode code) {
        return code.isValueNode()
                && !code.isNull()
                && SUCCESS.contains(code.asText().toLowerCase(Locale.ROOT));
    }

    /** Servers that fill in every field send one that says nothing with each chunk. */
    private static boolean isSaid(JsonNode error) {
        if (error.isContainerNode()) {
            return error.valueStream().anyMatch(Complaint::isSaid);
        }
        return error.isTextual()
                ? !error.textValue().isBlank() && !succeeds(error)
                : error.isBoolean() && error.booleanValue() || error.isNumber() && !succeeds(error);
    }

    /** The sentence inside that says what is wrong; empty if there is none. */
    private static String sentence(JsonNode json) {
        if (json.isTextual()) {
            return json.textValue();
        }
        if (json instanceof ArrayNode list) {
            return list.valueStream()
                    .map(Complaint::item)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
        }
        if (!json.isObject()) {
            return "";
        }
        for (String holder : List.of("error", "errors", "fault", "base_resp")) {
            String inner = sentence(json.path(holder));
            if (!inner.isEmpty()) {
                return inner + raw(json.path(holder));
            }
        }
        for (String field : MESSAGES) {
            String inner = sentence(json.path(field));
            if (!inner.isEmpty()) {
                return inner;
            }
        }
        return "";
    }

    /** One of several, with the place it is about, as FastAPI writes them. */
    private static String item(JsonNode item) {
        String words = sentence(item);
        String place = item.path("loc").valueStream().map(JsonNode::asText).collect(Collectors.joining("."));
        return place.isEmpty() || words.isEmpty() ? words : place + ": " + words;
    }

    /** What the server behind a gateway said. */
    private static String raw(JsonNode error) {
        JsonNode raw = error.path("metadata").path("raw");
        String words = raw.isTextual() ? of(raw.textValue()).words : sentence(raw);
        return words.isEmpty() ? "" : ": " + words;
    }

    private static String codes(JsonNode json) {
        List<String> codes = new ArrayList<>();
        JsonNode place = json.isArray() && !json.isEmpty() ? json.get(0) : json;
        for (JsonNode holder : List.of(place.path("error"), place.path("errors").path(0), place)) {
            for (String field : CODES) {
                JsonNode code = holder.path(field);
                if (code.isValueNode() && !code.isNull()) {
                    codes.add(code.asText().strip());
                }
            }
        }
        return String.join(" ", codes).toLowerCase(Locale.ROOT);
    }

    private static int status(String codes) {
        for (String code : codes.split(" ")) {
            if (code.matches("[45]\\d\\d")) {
                return Integer.parseInt(code);
            }
        }
        for (Meaning meaning : Meaning.values()) {
            if (meaning.words.stream().anyMatch(codes::contains)) {
                return meaning.status;
            }
        }
        return 0;
    }

    /** Codes in words, the more exact ones first. */
    private enum Meaning {
        CREDIT(402, "insufficient_quota", "billing", "insufficient_balance", "payment_required"),
        RATE(429, "rate_limit", "ratelimit", "too_many_requests", "throttl", "resource_exhausted", "quota"),
        KEY(401, "invalid_api_key", "authentication", "unauthorized", "unauthenticated", "incorrect_api_key"),
        ACCESS(403, "permission", "forbidden", "access_denied"),
        ABSENT(404, "not_found", "notfound"),
        OVERLOADED(503, "overloaded", "unavailable", "capacity"),
        LATE(504, "timeout", "deadline_exceeded"),
        REQUEST(
                400,
                "invalid_request",
                "bad_request",
                "badrequest",
                "invalid_argument",
                "context_length",
                "validation",
                "unsupported",
                "unknown_parameter"),
        SERVER(500, "server_error", "internal", "api_error", "upstream_error");

        private final int status;
        private final List<String> words;

        Meaning(int status, String... words) {
            this.status = status;
            this.words = List.of(words);
        }
    }

    /** Whether it was the model that wrote what its server could not read, which it need not do again; codes of Groq. */
    public boolean isOfModel() {
        return code.contains("tool_use_failed")
                || code.contains("json_validate_failed")
                || code.contains("output_parse_failed");
    }

    /** Whether it is what was asked that is not allowed, and not how. */
    public boolean isFiltered() {
        return FILTERED.matcher(code).find();
    }

    /** Whether there is no model yet, and will be soon. */
    public boolean isLoading() {
        return LOADING.matcher(said).find();
    }

    /** Whether no waiting helps. */
    public boolean isOutOfCredit() {
        return said.contains("insufficient_quota") || code.contains("billing") || status == 402;
    }

    /** In one line, without marks of a page. */
    public static String line(String text) {
        String read = text.length() <= READ ? text : text.substring(0, READ);
        String line = read.replaceAll("(?s)<(script|style)\\b.*?</\\1>|<[^<>]*>", " ")
                .replaceAll("[\\s\\p{Cc}]+", " ")
                .strip();
        return line.length() <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.min(SHOWN, line.codePointCount(0, line.length()))))
                        + "…";
    }
}
