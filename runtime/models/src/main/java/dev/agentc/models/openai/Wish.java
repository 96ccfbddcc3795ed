package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.models.openai.reply.Complaint;
import dev.agentc.models.openai.reply.Thinking;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a refusal says the server wants in place of what it got: only where it names a thing that was sent and says that it
 * does not take it. What it says of the amount of something (too large, at most) is no such word, but for how much may be written.
 *
 * @param said all that the server wrote, in small letters
 * @param param the field that it names by itself, empty if none
 * @param request as it was sent
 * @param own fields that the program's author set by {@code extra}: these are never left out
 */
record Wish(String said, String param, ObjectNode request, Set<String> own) {
    private static final Pattern REFUSES = Pattern.compile("unsupported|not support|n't support|not (yet"
        + " )?(implemented|available|permitted|allowed|enabled|recognized|recognised|accepted|compatible)|unavailable|unknown|unrecogni[sz]ed|unexpected|extra"
        + " (inputs?|fields?)|extra_forbidden|additional propert|forbidden|invalid|illegal|only (the"
        + " default|supports?|text)|no longer|deprecated|not a valid|cannot be (used|set|combined)|can't be"
        + " (used|set|combined)|must (not )?be|should (not )?be|must not|expected one of|does not exist|use .{0,40}"
        + " instead|(cannot|can't) (use|specify|mix|combine)|only .{0,60}(is|are)"
        + " (supported|allowed|permitted|accepted)|replaced (by|with)|renamed|rather than|disabled|incompatible|cannot"
        + " both|not match|not defined|not expected");
    private static final Pattern AMOUNT = Pattern.compile(
            "too (large|long|high|big|many|small|low)|at (most|least)|exceed|(less|greater|larger|smaller|more|fewer)"
                    + " than|between|maximum (context|value|allowed|is)|out of range|range of|<=|>=|minimum");
    private static final Pattern NO_FORMAT = Pattern.compile(
            "response[_ ]?format|json[_ ]?schema|structured[_ ]?output|json[_ ]?mode|json_object|response mime"
                    + " type|guided|grammar|the word .?json");
    private static final Pattern WITH_TOOLS = Pattern.compile(
            "(tool|function)[_"
                + " -]?(call|use|choice|calling)?s?\\b.{0,80}(combin|with|together|simultan|mime)|combin.{0,80}(tool|function)");
    private static final Pattern NO_OBJECT = Pattern.compile(
            "(must be|should be|only|expected)[^.]{0,40}['\"`]text['\"`](?!.{0,20}json_object)|json_object['\"`]? is"
                    + " not|the word .?json|json[_ ]?mode");
    private static final Pattern NO_SYSTEM = Pattern.compile(
            "system[_ ]?(role|message|prompt|instruction)s?|developer instruction|roles? .{0,3}system|roles? must"
                    + " (alternate|be)|['\"`]system['\"`]|must alternate|only"
                    + " ['\"`]?user['\"`]?(,| and| or|/).{0,40}roles?\\b");
    private static final Pattern NO_THINKING = Pattern.compile(
            "reasoning_content|reasoning_details|reasoning_text|thinking_blocks|['\"`.]reasoning\\b|['\"`.]thinking\\b|['\"`.]thought\\b");
    private static final Pattern THINKING_WANTED =
            Pattern.compile("must be (passed|sent|included|provided|kept)|missing|is required");
    private static final Pattern NO_ENDING =
            Pattern.compile("prefill|last (role|message)|end with a (message of the )?user|assistant.{0,40}prefix");
    private static final Pattern NO_CONTENT = Pattern.compile(
            "content\\b.{0,80}(required|missing|none is not|must not be (null|none)|cannot be (null|none)|should not"
                    + " be (null|none)|null)|(required|missing|null).{0,40}\\bcontent\\b");
    private static final Pattern NO_STREAM = Pattern.compile(
            "['\"`]?stream(ing)?['\"`]?( mode| responses?| requests?)?( is| are)?( currently| yet| temporarily)?"
                + " (not|un|does not|must be false|only|disabled)|verified to"
                + " stream|(support|allow|enable|implement)[a-z]* (for )?stream(ing)?\\b|non-?stream|stream['\"`]? ?(:"
                + " ?|= ?)?(input )?(must|should|to) be false|['\"`]stream['\"`] does not support");
    private static final Pattern STREAM_WANTED = Pattern.compile(
            "only supports? (the )?stream|only (available|works?|supported|allowed) (in|with|for|via) (the"
                + " )?stream|stream['\"`]? (must|should) be (set to )?['\"`]?true|must have stream ?= ?true|requires?"
                + " (the )?stream|enable (the )?['\"`]?stream|(non-?stream|stream ?= ?false).{0,60}(not|n't|un)");
    private static final Pattern NO_STREAM_OF_FORMAT =
            Pattern.compile("response[_ ]?format['\"`]? (does not|doesn't|cannot|can't) (support|be used with) stream");
    private static final Pattern NO_THOUGHT_WITH_TOOLS =
            Pattern.compile("tools?\\b.{0,200}\\b(set|use) ['\"`]?reasoning_?effort['\"`]? (to|=) ['\"`]?none");

    /** Whoever takes no tools can be asked in no other way. */
    private static final Pattern NO_TOOLS =
            Pattern.compile("(param|argument)[a-z]*( supplied)?: ?[\\[{(]?['\"`]?tools\\b(?!\\.)");

    private static final List<String> TOKENS = OutputLimit.FIELDS;
    private static final Set<String> NEEDED =
            Set.of("model", "messages", "tools", "stream", Dialect.FORMAT, "tool_choice");

    static Wish of(Complaint complaint, ObjectNode request, Set<String> own) {
        return new Wish(complaint.said(), complaint.param(), request, own);
    }

    /** Whether an answer of this status, 0 where none is known, can be about the form of a request. */
    static boolean canSay(int status) {
        return status == 0
                || status == 400
                || status == 404
                || status == 405
                || status == 406
                || status == 415
                || status == 422
                || status == 500
                || status == 501;
    }

    /** How it is asked again; empty if it does not say. */
    Optional<Adaptation> adaptation() {
        boolean refuses = REFUSES.matcher(said).find();
        return NO_TOOLS.matcher(said).find() ? Optional.empty() : adaptation(refuses);
    }

    private Optional<Adaptation> adaptation(boolean refuses) {
        return limit().or(() -> tokens(refuses))
                .or(this::thoughtless)
                .or(() -> refuses ? named() : Optional.empty())
                .or(this::streamed)
                .or(() -> NO_STREAM_OF_FORMAT.matcher(said).find() ? stream() : Optional.empty())
                .or(this::ending)
                .or(() -> refuses ? schemaWord() : Optional.empty())
                .or(() ->
                        refuses || NO_FORMAT.matcher(said).find() && (said.contains("json") || said.contains("grammar"))
                                ? format()
                                : Optional.empty())
                .or(() -> refuses
                        ? strict().or(this::thinking)
                                .or(this::options)
                                .or(this::system)
                                .or(this::stream)
                        : Optional.empty())
                .or(() -> NO_SYSTEM.matcher(said).find() && said.contains("alternate") ? system() : Optional.empty())
                .or(this::content)
                .or(() -> refuses ? field() : Optional.empty());
    }

    private Optional<Adaptation> limit() {
        OptionalInt limit = OutputLimit.told(said, param, request, own);
        return limit.isPresent()
                ? Optional.of(new Adaptation(Dialect.LIMIT, String.valueOf(limit.getAsInt())))
                : Optional.empty();
    }

    private Optional<Adaptation> ending() {
        return Dialect.endsWithModel(request) && NO_ENDING.matcher(said).find()
                ? Optional.of(new Adaptation(Dialect.ENDING, Dialect.USER))
                : Optional.empty();
    }

    private boolean names(String field) {
        return place(field) >= 0;
    }

    /** Where a field is named first, be it as {@code topP}; -1 if it is not. */
    private int place(String field) {
        Matcher named = Pattern.compile(
                        "(?<![a-z0-9_])" + Pattern.quote(field).replace("_", "\\E_?\\Q") + "(?![a-z0-9_])")
                .matcher(said);
        return named.find() ? named.start() : -1;
    }

    /** Thinking that is not to be set beside tools, and not to be left to the server either. */
    private Optional<Adaptation> thoughtless() {
        return request.has("tools")
                        && !own.contains("reasoning_effort")
                        && NO_THOUGHT_WITH_TOOLS.matcher(said).find()
                ? Optional.of(new Adaptation(Dialect.REASONING, "none"))
                : Optional.empty();
    }

    private Optional<Adaptation> tokens(boolean refuses) {
        String sent = request.has(TOKENS.get(0)) ? TOKENS.get(0) : TOKENS.get(1);
        String other = TOKENS.get(1 - TOKENS.indexOf(sent));
        if (!request.has(sent) || own.contains(sent) || !refuses || !names(sent)) {
            return Optional.empty();
        }
        boolean instead = names(other)
                && Pattern.compile("use|instead|support|replac").matcher(said).find();
        return AMOUNT.matcher(said).find() && !said.contains("instead") || !instead && !refusesOnly(sent)
                ? Optional.empty()
                : Optional.of(new Adaptation(sent, other));
    }

    private boolean refusesOnly(String field) {
        return !AMOUNT.matcher(said).find() && names(field);
    }

    private Optional<Adaptation> format() {
        if (!request.has(Dialect.FORMAT)
                || own.contains(Dialect.FORMAT)
                || !NO_FORMAT.matcher(said).find()) {
            return Optional.empty();
        }
        boolean schema = request.path(Dialect.FORMAT).path("type").asText().equals("json_schema");
        boolean object = schema
                && !WITH_TOOLS.matcher(said).find()
                && !NO_OBJECT.matcher(said).find();
        return Optional.of(
                object ? new Adaptation(Dialect.FORMAT, Dialect.OBJECT) : Adaptation.leaveOut(Dialect.FORMAT));
    }

    private Optional<Adaptation> schemaWord() {
        return own.contains("tools") || own.contains(Dialect.FORMAT)
                ? Optional.empty()
                : SchemaWords.refused(said, request).map(word -> Adaptation.leaveOut(Dialect.SCHEMA + word));
    }

    private Optional<Adaptation> strict() {
        return names(Dialect.STRICT) && !request.findValues(Dialect.STRICT).isEmpty()
                ? Optional.of(Adaptation.leaveOut(Dialect.STRICT))
                : Optional.empty();
    }

    private Optional<Adaptation> thinking() {
        boolean sent = false;
        boolean lacks = false;
        for (JsonNode message : request.path("messages")) {
            boolean thinks =
                    message.has(Thinking.DETAILS) || Thinking.FIELDS.stream().anyMatch(message::has);
            sent |= thinks;
            lacks |= !thinks && message.path("role").asText().equals("assistant");
        }
        if (!NO_THINKING.matcher(said).find()) {
            return Optional.empty();
        }
        if (THINKING_WANTED.matcher(said).find()) {
            return lacks && names(Thinking.FIELDS.getFirst())
                    ? Optional.of(new Adaptation(Dialect.THINKING, Dialect.EMPTY))
                    : Optional.empty();
        }
        return sent ? Optional.of(Adaptation.leaveOut(Dialect.THINKING)) : Optional.empty();
    }

    private Optional<Adaptation> options() {
        boolean named = names("stream_options") || names("include_usage");
        return request.has("stream_options") && named
                ? Optional.of(Adaptation.leaveOut("stream_options"))
                : Optional.empty();
    }

    private Optional<Adaptation> system() {
        boolean sent = false;
        boolean twice = false;
        String before = "";
        for (JsonNode message : request.path("messages")) {
            String role = message.path("role").asText();
            sent |= role.equals("system") || role.equals("developer");
            twice |= role.equals("user") && before.equals("user");
            before = role;
        }
        if (!sent && !twice || !NO_SYSTEM.matcher(said).find()) {
            return Optional.empty();
        }
        boolean developer = sent
                && Pattern.compile("(use|instead|expected|supported|one of).{0,60}developer")
                        .matcher(said)
                        .find()
                && !said.contains("developer instruction");
        return Optional.of(new Adaptation(Dialect.SYSTEM, developer ? "developer" : "user"));
    }

    private Optional<Adaptation> stream() {
        boolean refused =
                param.equals(Dialect.STREAM) || NO_STREAM.matcher(said).find();
        return request.path(Dialect.STREAM).asBoolean()
                        && refused
                        && !STREAM_WANTED.matcher(said).find()
                ? Optional.of(new Adaptation(Dialect.STREAM, "false"))
                : Optional.empty();
    }

    /** Who was asked for one piece and has none. */
    private Optional<Adaptation> streamed() {
        boolean whole =
                request.has(Dialect.STREAM) && !request.path(Dialect.STREAM).asBoolean();
        return whole
                        && !own.contains(Dialect.STREAM)
                        && STREAM_WANTED.matcher(said).find()
                ? Optional.of(new Adaptation(Dialect.STREAM, "true"))
                : Optional.empty();
    }

    /** A server that names the field apart from its sentence means that one, whatever else stands there. */
    private Optional<Adaptation> named() {
        return param.equals(Dialect.STREAM)
                ? stream()
                : request.has(param) && isSpare(param) ? Optional.of(Adaptation.leaveOut(param)) : Optional.empty();
    }

    private Optional<Adaptation> content() {
        boolean without = false;
        for (JsonNode message : request.path("messages")) {
            without |= !message.hasNonNull(Dialect.CONTENT);
        }
        return without && NO_CONTENT.matcher(said).find()
                ? Optional.of(new Adaptation(Dialect.CONTENT, Dialect.EMPTY))
                : Optional.empty();
    }

    /** Any other field that is named, the first of several: the model does without. */
    private Optional<Adaptation> field() {
        return request.propertyStream()
                .map(Map.Entry::getKey)
                .filter(field -> isSpare(field) && names(field))
                .min(Comparator.comparingInt(this::place))
                .map(Adaptation::leaveOut);
    }

    private boolean isSpare(String field) {
        boolean amount = AMOUNT.matcher(said).find() && !said.contains("default");
        return !NEEDED.contains(field) && !own.contains(field) && !TOKENS.contains(field) && !amount;
    }
}
