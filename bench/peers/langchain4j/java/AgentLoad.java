import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The work of {@code dev.agentc.bench.Load} in bare LangChain4j: AiServices with three tools on virtual threads and a fake model. A run
 * is two turns in one memory, five model calls and three tool calls. {@code AgentLoad RUNS MODEL_MS PASSES [seq]} prints one line of
 * JSON a pass.
 */
public final class AgentLoad {
    interface Clerk {
        String ask(@MemoryId int run, @UserMessage String question);
    }

    /** What the model may call. */
    public static final class Tools {
        @Tool("Price of an item in the shop, in euros.")
        public String price(@P("item") String item) {
            return item + " costs 12.50 euros";
        }

        @Tool("How many of an item are in stock.")
        public String stock(@P("item") String item) {
            return item + ": 41 in stock in the main store";
        }

        @Tool("Evaluate an arithmetic expression.")
        public String sum(@P("expression") String expression) {
            return "512.5 is " + expression;
        }
    }

    private static final String[][] STEPS = {
        {"price", "{\"item\":\"lantern\"}"},
        {"stock", "{\"item\":\"lantern\"}"},
        {"sum", "{\"expression\":\"12.5*41\"}"}
    };
    private static final String SYSTEM =
            "You are a clerk in a shop. Answer questions about prices and stock with the tools you have. ".repeat(3);
    private static final OperatingSystemMXBean OS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long millis;
    private final LongAdder calls = new LongAdder();
    private final LongAdder inModel = new LongAdder();

    private AgentLoad(long millis) {
        this.millis = millis;
    }

    /** Decides by content: tools until three results are there, then the answer. */
    private final class Fake implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            long began = System.nanoTime();
            sleep();
            int tools = 0;
            int users = 0;
            for (ChatMessage message : request.messages()) {
                users += message instanceof dev.langchain4j.data.message.UserMessage ? 1 : 0;
                tools += message instanceof ToolExecutionResultMessage ? 1 : 0;
            }
            boolean call = users == 1 && tools < STEPS.length;
            AiMessage reply = call
                    ? AiMessage.from(
                            "I look that up.",
                            List.of(ToolExecutionRequest.builder()
                                    .id("call_" + tools)
                                    .name(STEPS[tools][0])
                                    .arguments(STEPS[tools][1])
                                    .build()))
                    : AiMessage.from("The whole stock of lanterns is worth 512.50 euros.");
            calls.increment();
            inModel.add(System.nanoTime() - began);
            return ChatResponse.builder()
                    .aiMessage(reply)
                    .tokenUsage(new TokenUsage(100, 20))
                    .finishReason(call ? FinishReason.TOOL_EXECUTION : FinishReason.STOP)
                    .build();
        }

        private void sleep() {
            try {
                if (millis > 0) {
                    Thread.sleep(millis);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int runs = Integer.parseInt(args[0]);
        var load = new AgentLoad(Long.parseLong(args[1]));
        for (int pass = 1; pass <= Integer.parseInt(args[2]); pass++) {
            load.pass(pass, runs, args.length > 3);
        }
    }

    private void pass(int pass, int runs, boolean inTurn) throws IOException {
        Clerk clerk = AiServices.builder(Clerk.class)
                .chatModel(new Fake())
                .tools(new Tools())
                .systemMessageProvider(run -> SYSTEM)
                .chatMemoryProvider(run -> MessageWindowChatMemory.withMaxMessages(30))
                .build();
        calls.reset();
        long cpu = OS.getProcessCpuTime();
        long began = System.nanoTime();
        double[] added = new double[inTurn ? runs : 0];
        int failed = inTurn ? inTurn(clerk, added) : together(clerk, runs);
        double wall = (System.nanoTime() - began) / 1e9;
        double used = (OS.getProcessCpuTime() - cpu) / 1e6;
        Arrays.sort(added);
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"langchain4j\",\"pass\":%d,\"runs\":%d,\"failed\":%d,\"calls\":%d,\"wall_s\":%.2f,\"cpu_ms\":%.0f,\"cpu_ms_per_call\":%.4f,\"rss_mb\":%d,\"rss_peak_mb\":%d%s,\"load\":%.1f}%n",
                pass,
                runs,
                failed,
                calls.sum(),
                wall,
                used,
                used / calls.sum(),
                memory("VmRSS"),
                memory("VmHWM"),
                inTurn ? String.format(Locale.ROOT, ",\"added_ms_median\":%.4f", added[runs / 2]) : "",
                OS.getSystemLoadAverage());
    }

    private int inTurn(Clerk clerk, double[] added) {
        for (int run = 0; run < added.length; run++) {
            long before = inModel.sum();
            long began = System.nanoTime();
            one(clerk, run);
            added[run] = (System.nanoTime() - began - (inModel.sum() - before)) / 5e6;
        }
        return 0;
    }

    private int together(Clerk clerk, int runs) {
        var failed = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < runs; i++) {
                int run = i;
                threads.submit(() -> {
                    try {
                        one(clerk, run);
                    } catch (Throwable e) {
                        if (failed.incrementAndGet() == 1) {
                            e.printStackTrace();
                        }
                    }
                });
            }
        }
        return failed.get();
    }

    private static void one(Clerk clerk, int run) {
        clerk.ask(run, "What is our whole stock of lanterns worth? Look up price and stock first.");
        String answer = clerk.ask(run, "Thank you. Say that once more in one sentence.");
        if (!answer.contains("512.50")) {
            throw new IllegalStateException(answer);
        }
    }

    private static long memory(String key) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1000;
            }
        }
        return 0;
    }
}
