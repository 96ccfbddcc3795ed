package dev.agentc.engine.answer;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * A way in which models are known to put an answer into other words.
 *
 * @param around makes a reply of the answer's JSON and of another value of the type, which the model only thinks of
 */
record Envelope(String name, BinaryOperator<String> around) {
    private static final String THOUGHT = "They want {a city}, so [maybe] {\"draft\": true, \"n\": [1]} or ";

    static List<Envelope> all() {
        return List.of(
                of("nothing around", "%s"),
                of("blanks", " \n\t%s\n\n "),
                of("a byte order mark", "\uFEFF%s"),
                of("the end of the turn", "%s<|im_end|>"),
                of("a special token of sentencepiece", "%s</s>"),
                of("a turn that goes on", "%s<|eot_id|><|start_header_id|>user<|end_header_id|>\nAnd \\{\"x\": 1\\}?"),
                of("the beginning of the turn", "<|im_start|>assistant\n%s<|im_end|>\n"),
                of("think", "<think>\n" + THOUGHT + "%d\n</think>\n\n%s"),
                of("thinking", "<thinking>" + THOUGHT + "%d</thinking>%s"),
                of("reasoning, in another case", "<Reasoning lang=\"en\">" + THOUGHT + "%d</REASONING >\n%s"),
                of("a swallowed beginning", THOUGHT + "%d\n</think>\n%s"),
                of("an empty thought", "<think>\n\n</think>\n\n%s"),
                of("a thought that nothing ended", "<think>\nThey want \\{a city\\}. %d I have it.\n\n%s"),
                of("a thought that nothing ended before a fence", "<think>\nHm, %d perhaps.\n```json\n%s\n```"),
                of("a thought within a thought", "<think>a <think>b %d</think> c</think>\n%s"),
                of("thoughts one after the other", "<think>%d</think>\nWell.\n<thinking>no</thinking>\n%s"),
                of("a thought behind", "%s\n<think>Was that right? %d</think>"),
                of("a draft that broke off in a thought", "<think>{\"name\": \"Ul</think>\n%s"),
                of("Magistral", "[THINK]" + THOUGHT + "%d[/THINK]%s"),
                of("Kimi", "◁think▷" + THOUGHT + "%d◁/think▷%s"),
                of("Cohere", "<|START_THINKING|>" + THOUGHT + "%d<|END_THINKING|><|START_RESPONSE|>%s<|END_RESPONSE|>"),
                of(
                        "harmony",
                        "<|channel|>analysis<|message|>" + THOUGHT
                                + "%d<|end|><|start|>assistant<|channel|>final"
                                + " <|constrain|>json<|message|>%s<|return|>"),
                of("Gemma", "<|channel>thought\n" + THOUGHT + "%d<channel|>%s"),
                of("words before", "Sure! Here it is: %s"),
                of("words behind", "%s\n\nLet me know if {something} is [unclear]."),
                of(
                        "words on both sides",
                        "Here you are:\n\n%s\n\nI took it from [1] and [the page](http://x.example)."),
                of("a sentence around", "The answer is %s."),
                of("an open bracket before", "The log begins with \"I, [\" and {so on.\n\n%s"),
                of("another document", "I looked at {\"zzz\": [1, {\"yyy\": \"x\"}]} first.\n%s"),
                of("the answer twice", "%s\n\nAgain: %s"),
                of("a fence", "```json\n%s\n```"),
                of("a fence without a word", "```\n%s\n```"),
                of("a fence of tildes", "~~~json\n%s\n~~~"),
                of("a long fence", "`````json\n%s\n`````"),
                of("a fence with attributes", "```json title=\"answer.json\" {1}\n%s\n```"),
                of("a fence in another language", "```javascript\n%s\n```"),
                of("an indented fence", "1. Here:\n\n   ```json\n   %s\n   ```\n"),
                of("a fence that nothing closed", "Here:\n```json\n%s"),
                of("a fence on one line", "```json %s ```"),
                of("code in a line", "It is `%s`."),
                of("a fence with words around", "Sure:\n```json\n%s\n```\nDone, see `x` and ```y```."),
                of(
                        "a fence of code before",
                        "Run this:\n```bash\necho \"{hi}\" && ls [a-z]*\n```\nThen:\n```json\n%s\n```"),
                of("a thought and a fence", "<think>\n```json\n%d\n```\n</think>\n```json\n%s\n```"),
                of("a tag", "<answer>%s</answer>"),
                of("a thought and a tag", "<think>%d</think>\n<answer>\n%s\n</answer>"),
                new Envelope(
                        "a text that holds it",
                        (json, draft) -> TextNode.valueOf(json).toString()),
                new Envelope(
                        "a text that holds it, in a fence",
                        (json, draft) -> "```json\n" + TextNode.valueOf(json) + "\n```"),
                of("a field around", "{\"answer\": %s}"),
                of("a field around, in a fence", "```\n{\"result\": %s}\n```"),
                of("a field and a text around", "{\"Final Answer\": {\"data\": %s}}"));
    }

    /** {@code %s} is the answer, {@code %d} a draft; other braces are as they stand. */
    private static Envelope of(String name, String pattern) {
        String text = pattern.replace("\\{", "{").replace("\\}", "}");
        return new Envelope(name, (json, draft) -> filled(text, json, draft));
    }

    private static String filled(String pattern, String json, String draft) {
        var text = new StringBuilder();
        int at = 0;
        for (int sign = pattern.indexOf('%'); sign >= 0; sign = pattern.indexOf('%', at)) {
            text.append(pattern, at, sign).append(pattern.charAt(sign + 1) == 's' ? json : draft);
            at = sign + 2;
        }
        return text.append(pattern.substring(at)).toString();
    }
}
