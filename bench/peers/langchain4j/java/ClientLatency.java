import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The work of {@code dev.agentc.bench.ModelClient} with LangChain4j's own clients: {@code ClientLatency stream|whole URL CALLS WARM}
 * prints one line of JSON.
 */
public final class ClientLatency {
    private static final String TEXT =
            "The whole stock of lanterns in the main store is worth 512.50 euros, at a price of 12.50 euros each.";
    private static final List<ChatMessage> MESSAGES = List.of(
            SystemMessage.from("You are a clerk in a shop. ".repeat(8)),
            UserMessage.from("What is our whole stock of lanterns worth?"));

    private ClientLatency() {}

    private static Callable<String> whole(String url) {
        var model = OpenAiChatModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName("stub")
                .build();
        return () -> model.chat(ChatRequest.builder().messages(MESSAGES).build())
                .aiMessage()
                .text();
    }

    private static Callable<String> stream(String url) {
        var model = OpenAiStreamingChatModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName("stub")
                .build();
        return () -> {
            var done = new CompletableFuture<String>();
            model.chat(ChatRequest.builder().messages(MESSAGES).build(), new StreamingChatResponseHandler() {
                @Override
                public void onPartialResponse(String piece) {
                    // The whole answer comes at the end.
                }

                @Override
                public void onCompleteResponse(ChatResponse response) {
                    done.complete(response.aiMessage().text());
                }

                @Override
                public void onError(Throwable error) {
                    done.completeExceptionally(error);
                }
            });
            return done.get(10, TimeUnit.SECONDS);
        };
    }

    public static void main(String[] args) throws Exception {
        Callable<String> client = args[0].equals("stream") ? stream(args[1]) : whole(args[1]);
        int calls = Integer.parseInt(args[2]);
        var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int i = Integer.parseInt(args[3]); i > 0; i--) {
            ask(client);
        }
        long cpu = os.getProcessCpuTime();
        double[] took = new double[calls];
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            ask(client);
            took[i] = (System.nanoTime() - began) / 1e6;
        }
        double used = (os.getProcessCpuTime() - cpu) / 1e6 / calls;
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"client\",\"failed\":0,\"calls\":%d,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"cpu_ms_per_call\":%.4f,\"load\":%.1f}%n",
                calls,
                took[calls / 2],
                took[(int) (calls * .99)],
                used,
                os.getSystemLoadAverage());
        System.exit(0);
    }

    private static void ask(Callable<String> client) throws Exception {
        String text = client.call();
        if (!text.equals(TEXT)) {
            throw new IllegalStateException(text);
        }
    }
}
