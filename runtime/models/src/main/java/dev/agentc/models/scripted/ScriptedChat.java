package dev.agentc.models.scripted;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Chat;
import dev.agentc.models.Estimate;
import java.time.Duration;
import java.util.List;

/** Answers by what is asked, never by how often: branches and resumed runs get the same words. */
record ScriptedChat(String model, String file, List<ScriptedAnswer> answers, Duration timeout) implements Chat {
    private static final int SHOWN = 200;

    @Override
    public Reply reply(ChatRequest request, Partials partials) {
        ScriptedAnswer answer =
                answers.stream().filter(a -> a.when().fits(request)).findFirst().orElseThrow(() -> none(request));
        pause(answer.after());
        if (!answer.text().isEmpty()) {
            partials.text(answer.text());
        }
        return new Reply(
                answer.text(),
                answer.calls(),
                answer.calls().isEmpty() ? Reply.Finish.STOP : Reply.Finish.CALLS,
                answer.usage() == null ? Estimate.of(request, answer.text(), answer.calls()) : answer.usage(),
                "scripted",
                null,
                null);
    }

    private void pause(Duration after) {
        if (after.isZero()) {
            return;
        }
        boolean late = after.compareTo(timeout) > 0;
        try {
            Thread.sleep(late ? timeout : after);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EffectFailed.cancelled("model " + model);
        }
        if (late) {
            throw EffectFailed.timeout("model " + model, timeout, "Raise `timeout` of model " + model + ".");
        }
    }

    private EffectFailed none(ChatRequest request) {
        String last =
                request.messages().isEmpty() ? "" : request.messages().getLast().text();
        String shown = last.length() <= SHOWN ? last : last.substring(0, SHOWN) + "…";
        return EffectFailed.provider(
                        model,
                        "%s has no answer for \"%s\" (key %s)"
                                .formatted(file, shown, request.key().attempt(request.attempt())),
                        null,
                        false,
                        null,
                        "Add an entry to %s whose `when` fits, by `equals`, `contains` or `key`.".formatted(file))
                .curable()
                .costing(Usage.NONE);
    }
}
