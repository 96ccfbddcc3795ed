package dev.agentc.tokens;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Reply;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Chat;
import dev.agentc.effect.port.Generate;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/**
 * A token-level model as one that answers messages. The next prompt of a conversation is the ids of the last one, the
 * sampled ids and the ids of what came since; text is never rendered again.
 */
public final class TokenChat implements Chat {
    private final String name;
    private final Generate model;
    private final Template template;
    private final double temperature;
    private final Duration timeout;
    private final ExecutorService threads;

    /**
     * @param name as bills and failures name the model
     * @param temperature 0 takes the likeliest token
     * @param timeout longest wait for a reply, waiting for a thread included
     * @param threads where sampling runs; the caller of {@link #reply} only waits
     */
    public TokenChat(
            String name,
            Generate model,
            Template template,
            double temperature,
            Duration timeout,
            ExecutorService threads) {
        this.name = name;
        this.model = model;
        this.template = template;
        this.temperature = temperature;
        this.timeout = timeout;
        this.threads = threads;
    }

    @Override
    public Reply reply(ChatRequest request, Partials partials) {
        Prompt prompt = template.render(request.messages(), request.tools());
        int room = model.context() - prompt.ids().length;
        if (room < 1) {
            throw EffectFailed.provider(
                    name,
                    "the conversation has " + prompt.ids().length + " tokens, but the model reads at most "
                            + (model.context() - 1),
                    null,
                    false,
                    null,
                    "shorten the messages or take a model with a longer context");
        }
        Generate.Request asked = new Generate.Request(
                prompt.ids(), Math.min(room, request.maxOutput()), temperature, request.seed(), template.stops());
        return reply(prompt, await(threads.submit(() -> model.generate(asked, new Display(partials)))));
    }

    private Generate.Continuation await(Future<Generate.Continuation> said) {
        try {
            return said.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw EffectFailed.timeout("model " + name, timeout, "Raise `timeout` of model " + name + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EffectFailed.cancelled("model " + name);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e.getCause());
        } finally {
            said.cancel(true);
        }
    }

    private Reply reply(Prompt prompt, Generate.Continuation said) {
        WrittenReply written = template.read(said.ids());
        Reply.Finish finish = !said.stopped()
                ? Reply.Finish.LENGTH
                : written.calls().isEmpty() ? Reply.Finish.STOP : Reply.Finish.CALLS;
        Sampled sampled = new Sampled(
                prompt.ids().length,
                prompt.bridge(),
                prompt.fresh(),
                said.ids(),
                said.logprobs(),
                template.vocabulary().hash(),
                template.hash());
        return new Reply(
                written.text(),
                written.calls(),
                finish,
                new Usage(prompt.ids().length, said.ids().length, 0, false),
                name,
                sampled,
                null);
    }

    /** Shows text until a call begins. */
    private final class Display implements IntConsumer {
        private final Partials partials;
        private final TextStream text = new TextStream(template.vocabulary());
        private boolean hidden;

        Display(Partials partials) {
            this.partials = partials;
        }

        @Override
        public void accept(int id) {
            hidden |= template.hides(id);
            if (!hidden && !template.vocabulary().isSpecial(id)) {
                String piece = text.add(id);
                if (!piece.isEmpty()) {
                    partials.text(piece);
                }
            }
        }
    }
}
