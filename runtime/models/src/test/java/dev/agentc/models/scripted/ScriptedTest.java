package dev.agentc.models.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.testing.ChatContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedTest extends ChatContract {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @TempDir
    Path folder;

    @Override
    protected Chat saying(Saying saying, Duration timeout) throws Exception {
        ObjectNode entry = JSON.objectNode().put("after", saying.after().toMillis() / 1000.0);
        entry.putObject("when").put("contains", "");
        if (saying.calls().isEmpty()) {
            entry.put("text", saying.text());
        } else {
            ArrayNode calls = entry.putArray("calls");
            saying.calls()
                    .forEach(call -> calls.addObject().put("name", call.tool()).put("arguments", call.arguments()));
        }
        return open("[" + entry + "]", JSON.objectNode().put("timeout", timeout.toMillis() / 1000.0));
    }

    private Chat open(String file, ObjectNode settings) throws IOException {
        Files.writeString(folder.resolve("replies.json"), file);
        var arguments = JSON.objectNode().put("file", "replies.json");
        return new Scripted().open(new ModelBinding("fake", "scripted", arguments, settings), folder);
    }

    private Chat open(String file) throws IOException {
        return open(file, JSON.objectNode());
    }

    private static String ask(Chat chat, String question) {
        return chat.reply(request(List.of(system("contains everything"), user(question))), Chat.Partials.NONE)
                .text();
    }

    @Test
    void the_first_entry_that_fits_the_last_message_wins() throws IOException {
        Chat chat = open("""
            [{"when": {"equals": "hello"}, "text": "whole"},
             {"when": {"contains": "ell"}, "text": "part"},
             {"when": {"contains": "everything"}, "text": "never"},
             {"when": {"contains": "e"}, "text": "last"}]
            """);
        assertThat(ask(chat, "hello")).isEqualTo("whole");
        assertThat(ask(chat, "well")).isEqualTo("part");
        assertThat(ask(chat, "tee")).isEqualTo("last");
    }

    @Test
    void a_key_names_one_call_and_may_name_its_attempt() throws IOException {
        Chat chat = open("""
            [{"when": {"key": "Clerk/react.1/think.1~2"}, "text": "second try"},
             {"when": {"key": "Clerk/react.1/think.1"}, "text": "any try"}]
            """);
        ChatRequest first = question();
        var again = new ChatRequest(first.key(), 2, first.messages(), first.tools(), null, "", 0, 1);
        assertThat(chat.reply(first, Chat.Partials.NONE).text()).isEqualTo("any try");
        assertThat(chat.reply(again, Chat.Partials.NONE).text()).isEqualTo("second try");
    }

    @Test
    void usage_is_what_the_file_says() throws IOException {
        Chat chat = open("[{\"when\": {\"contains\": \"\"}, \"text\": \"x\", \"usage\": {\"input\": 10, \"output\": 2,"
                + " \"cached\": 4}}]");
        assertThat(chat.reply(question(), Chat.Partials.NONE).usage()).isEqualTo(new Usage(10, 2, 4, false));
    }

    @Test
    void usage_that_the_file_leaves_out_is_marked_as_a_guess() throws IOException {
        Chat chat = open("[{\"when\": {\"contains\": \"\"}, \"text\": \"x\"}]");
        assertThat(chat.reply(question(), Chat.Partials.NONE).usage().estimated())
                .isTrue();
    }

    @Test
    void a_text_may_come_with_calls() throws IOException {
        Chat chat = open("[{\"when\": {\"contains\": \"\"}, \"text\": \"I look.\", \"calls\": [{\"name\": \"price\","
                + " \"arguments\": {\"item\": \"mug\"}}]}]");
        Reply reply = chat.reply(question(), Chat.Partials.NONE);
        assertThat(reply.text()).isEqualTo("I look.");
        assertThat(reply.calls().getFirst().arguments()).isEqualTo(item("mug"));
        assertThat(reply.finish()).isEqualTo(Reply.Finish.CALLS);
    }

    @Test
    void a_request_that_nothing_fits_is_named() throws IOException {
        Chat chat = open("[{\"when\": {\"equals\": \"hello\"}, \"text\": \"x\"}]");
        EffectFailed failed =
                catchThrowableOfType(EffectFailed.class, () -> chat.reply(question(), Chat.Partials.NONE));
        assertThat(failed.failure().error()).isEqualTo("ProviderFailed");
        assertThat(failed.failure().message()).contains("replies.json", "How much is a mug?", "Clerk/react.1/think.1");
        assertThat(failed.failure().retryable()).isFalse();
        assertThat(failed.failure().next()).contains("Add an entry to replies.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{}                                                          | replies.json:1:4 is no JSON",
                "{}                                                           | replies.json must be a list",
                "[] []                                                        | is no JSON",
                "[1]                                                          | replies.json[0] must be an object",
                "[{\"text\": \"x\"}]                                          | replies.json[0].when is missing",
                "[{\"when\": {}, \"text\": \"x\"}]                            | replies.json[0].when needs `key`,"
                        + " `equals` or `contains`",
                "[{\"when\": {\"equal\": \"a\"}, \"text\": \"x\"}]            | replies.json[0].when.equal is not"
                        + " known there",
                "[{\"when\": {\"equals\": 1}, \"text\": \"x\"}]               | replies.json[0].when.equals must be a"
                        + " text",
                "[{\"when\": {\"equals\": \"a\"}}]                            | replies.json[0] needs `text` or"
                        + " `calls`",
                "[{\"when\": {\"equals\": \"a\"}, \"calls\": {}}]             | replies.json[0].calls must be a list",
                "[{\"when\": {\"equals\": \"a\"}, \"calls\": [{}]}]           | replies.json[0].calls[0] needs `name`",
                "[{\"when\": {\"equals\": \"a\"}, \"calls\": [{\"name\":\"p\"}]}] | replies.json[0].calls[0].arguments"
                        + " must be an object",
                "[{\"when\": {\"equals\": \"a\"}, \"text\": \"x\", \"after\": -1}] | replies.json[0].after must be a"
                        + " number of seconds",
                "[{\"when\": {\"equals\": \"a\"}, \"text\": \"x\", \"usage\": {\"input\": -1}}] |"
                        + " replies.json[0].usage.input must be a number of tokens",
                "[{\"when\": {\"equals\": \"a\", \"equals\": \"b\"}, \"text\": \"x\"}] | Duplicate field",
            })
    void a_broken_file_is_named_with_the_place(String file, String message) {
        EffectFailed failed = catchThrowableOfType(EffectFailed.class, () -> open(file));
        assertThat(failed.failure().error()).isEqualTo("ProviderFailed");
        assertThat(failed.failure().message()).contains(message);
        assertThat(failed.failure().next()).contains("replies.json");
    }

    @Test
    void a_file_that_changed_is_read_again() throws IOException {
        var provider = new Scripted();
        var binding = new ModelBinding("fake", "scripted", JSON.objectNode().put("file", "a.json"), JSON.objectNode());
        Files.writeString(folder.resolve("a.json"), "[{\"when\": {\"contains\": \"\"}, \"text\": \"one\"}]");
        assertThat(ask(provider.open(binding, folder), "?")).isEqualTo("one");
        Files.writeString(folder.resolve("a.json"), "[{\"when\": {\"contains\": \"\"}, \"text\": \"another\"}]");
        assertThat(ask(provider.open(binding, folder), "?")).isEqualTo("another");
    }

    @Test
    void a_missing_file_is_named() {
        var binding =
                new ModelBinding("fake", "scripted", JSON.objectNode().put("file", "gone.json"), JSON.objectNode());
        EffectFailed failed = catchThrowableOfType(EffectFailed.class, () -> new Scripted().open(binding, folder));
        assertThat(failed.failure().message()).contains("gone.json is not there");
    }
}
