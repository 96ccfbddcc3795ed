package dev.agentc.engine.answer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mark in a reply that is no part of what the model says: around thinking, around the answer, or one of the tokens that
 * templates write between turns and some servers let through.
 *
 * @param family what an opening and a closing mark have in common
 */
record Tag(Kind kind, String family, int from, int end) {
    enum Kind {
        /** Thinking begins. */
        OPEN,
        /** Thinking ends. */
        CLOSE,
        /** The model's turn ends. */
        END,
        /** Says nothing, such as the token that begins a turn. */
        NOISE,
        /** The answer begins, such as {@code <answer>}. */
        ANSWER,
        /** The answer ends. */
        ANSWERED
    }

    /** Names that models were trained to think in. */
    private static final String THINKING =
            "think|thinking|thought|thoughts|reasoning|reason|analysis|reflection|scratchpad|antthinking|ant_thinking"
                    + "|longcat_think|inner_monologue|chain_of_thought|cot";

    private static final String ANSWERS = "answer|final_answer|finalanswer|final|output|result|response|json";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE;

    /** What a mark can begin with. */
    private static final String BEGINNINGS = "<[◁";

    /**
     * Marks of Qwen and DeepSeek ({@code <think>}), Mistral ({@code [THINK]}), Kimi, Cohere, Gemma, Seed and gpt-oss (harmony's
     * channels). The order matters where one begins like another.
     */
    private static final Pattern MARK = Pattern.compile(
            "(?<channelclose><\\|channel\\|>\\s*final\\b[^<\\n"
                + "]{0,40}(?:<\\|constrain\\|>\\s*\\w*\\s*)?(?:<\\|message\\|>)?|<channel\\|>)|(?<channel><\\|channel(?:\\|>|>)\\s*(?:analysis|commentary|thought|thinking)\\b[^<\\n"
                + "]{0,40}(?:<\\|message\\|>)?)|<(?:[a-z]+:)?(?<open>" + THINKING + ")(?:\\s[^<>\\n]{0,200})?>"
                    + "|<\\s*/\\s*(?:[a-z]+:)?(?<close>" + THINKING + ")\\s*>"
                                                                    + "|(?<specialopen><\\|(?:begin_of_thought|start_thinking|thinking|think)\\|>|\\[THINK\\]|◁think▷|<unused94>(?:thought)?)"
                                                                    + "|(?<specialclose><\\|(?:end_of_thought|end_thinking|/thinking|/think)\\|>|\\[/THINK\\]|◁/think▷|<unused95>)"
                                                                    + "|<(?<answer>" + ANSWERS + ")>|</(?<answered>" + ANSWERS
                    + ")>|(?<end><\\|(?:im_end|endoftext|eot_id|eom_id|end|return|end_of_turn|end_of_text|end_of_turn_token|end_response"
                    + "|eos|user)\\|>|</s>|<end_of_turn>|<eos>|\\[EOS\\]|<｜end▁of▁sentence｜>)"
                    + "|(?<noise>(?:<\\|(?:im_start|start|start_header_id)\\|>|<start_of_turn>)\\s*(?:assistant|model)?(?:<\\|end_header_id\\|>)?"
                    + "|<\\|(?:begin_of_text|start_response|assistant|message|begin_of_solution|end_of_solution)\\|>|<｜Assistant｜>"
                    + "|<s>|<bos>|\\[/INST\\])",
            FLAGS);

    /** The next mark at or behind a place; null if there is none. */
    static @Nullable Tag next(CharSequence text, int from) {
        Matcher matcher = MARK.matcher(text);
        return matcher.find(from) ? of(matcher) : null;
    }

    /** The mark that begins at a place; null if none does. */
    static @Nullable Tag at(String text, int from) {
        if (from >= text.length() || BEGINNINGS.indexOf(text.charAt(from)) < 0) {
            return null; // nearly every reply: it is looked at once without the pattern
        }
        Matcher matcher = MARK.matcher(text).region(from, text.length());
        return matcher.lookingAt() ? of(matcher) : null;
    }

    /** The next that closes thinking of any family; null if there is none. */
    static @Nullable Tag closing(CharSequence text, int from) {
        Tag tag = next(text, from);
        while (tag != null && tag.kind() != Kind.CLOSE) {
            tag = next(text, tag.end());
        }
        return tag;
    }

    private static Tag of(Matcher matcher) {
        for (String group : new String[] {"open", "close", "answer", "answered"}) {
            String name = matcher.group(group);
            if (name != null) {
                return new Tag(
                        Kind.valueOf(group.toUpperCase(Locale.ROOT)),
                        name.toLowerCase(Locale.ROOT),
                        matcher.start(),
                        matcher.end());
            }
        }
        if (matcher.group("channelclose") != null) {
            return new Tag(Kind.CLOSE, "channel", matcher.start(), matcher.end());
        }
        if (matcher.group("channel") != null) {
            return new Tag(Kind.OPEN, "channel", matcher.start(), matcher.end());
        }
        if (matcher.group("specialopen") != null) {
            return new Tag(Kind.OPEN, "special", matcher.start(), matcher.end());
        }
        if (matcher.group("specialclose") != null) {
            return new Tag(Kind.CLOSE, "special", matcher.start(), matcher.end());
        }
        return new Tag(matcher.group("end") != null ? Kind.END : Kind.NOISE, "", matcher.start(), matcher.end());
    }

    /** What may begin a mark. */
    static boolean mayBegin(char c) {
        return c == '<' || c == '[' || c == '◁';
    }
}
