package dev.agentc.cli.debug;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.Cancel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Stands between a debugger and the engine's server, which waits for a client that has gone: whatever becomes of the one, the other is
 * told. A run whose debugger is gone without a word is stopped, so that it can be carried on: nobody looks at what it does any more.
 */
final class DebugRelay {
    private static final String DISCONNECT = "disconnect";
    private static final String ATTACH = "attach";
    private static final String LAUNCH = "launch";
    private static final String TERMINATE = "terminateDebuggee";
    private static final String WHO = "the debugger";

    private final ServerSocket door;
    private final IntSupplier port;
    private final Cancel cancel;
    private volatile boolean leaving;
    private Optional<DapStream> session = Optional.empty();

    /**
     * @param door where the debugger comes to
     * @param port of the engine's server, once it listens
     * @param cancel stops the run; whoever uses it, the run goes on to where it can stop
     */
    DebugRelay(ServerSocket door, IntSupplier port, Cancel cancel) {
        this.door = door;
        this.port = port;
        this.cancel = cancel;
    }

    void start() {
        Thread.ofPlatform().daemon().name("debugger").start(this::serve);
        cancel.listen(this::release);
    }

    private void serve() {
        try (var client = new DapStream(first());
                var engine = engine()) {
            Thread back = Thread.ofPlatform().daemon().start(() -> answers(engine, client));
            questions(client, engine);
            back.join();
        } catch (IOException | InterruptedException e) {
            // the engine has ended
        }
    }

    /** One debugger, once: the engine's server takes no second one, so nobody else is let in. */
    private Socket first() throws IOException {
        try (door) {
            return door.accept();
        }
    }

    private synchronized DapStream engine() throws IOException {
        var engine = new DapStream(new Socket(InetAddress.getLoopbackAddress(), port.getAsInt()));
        session = Optional.of(engine);
        return engine;
    }

    /** Until the run is over, or one of both has left. */
    private static void answers(DapStream engine, DapStream client) {
        for (Optional<ObjectNode> said = engine.read(); said.isPresent(); said = engine.read()) {
            if (said.get().path("command").asText().equals(DISCONNECT)) {
                break; // answered already, or asked by nobody
            }
            client.write(DapRepairs.of(said.get()));
            if (said.get().path("event").asText().equals("terminated")) {
                break;
            }
        }
        engine.close();
        client.close();
    }

    private void questions(DapStream client, DapStream engine) {
        boolean launched = false;
        for (Optional<ObjectNode> asked = client.read(); asked.isPresent(); asked = client.read()) {
            String command = asked.get().path("command").asText();
            if (command.equals(LAUNCH)) {
                launched = true;
                asked.get().put("command", ATTACH); // the server tears apart what it is told to have launched
            }
            if (command.equals(DISCONNECT)) {
                leaves(client, engine, asked.get(), launched);
                return;
            }
            engine.write(HitConditions.mended(asked.get()));
        }
        cancel.cancel(WHO); // or the run is over, and hears nothing of it
    }

    /** The server would tear a run apart that is to end: it is stopped as by everybody else. */
    private void leaves(DapStream client, DapStream engine, ObjectNode asked, boolean launched) {
        leaving = true;
        answer(client, asked); // a run that is let go may be over before the server has answered
        boolean ends = asked.path("arguments").path(TERMINATE).asBoolean(launched);
        if (!asked.path("arguments").isObject()) {
            asked.putObject("arguments"); // as it has none
        }
        asked.withObjectProperty("arguments").put(TERMINATE, false);
        if (ends) {
            cancel.cancel(WHO);
        }
        engine.write(asked);
    }

    private static void answer(DapStream client, ObjectNode asked) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("seq", Integer.MAX_VALUE).put("type", "response").put("command", DISCONNECT);
        client.write(answer.put("request_seq", asked.path("seq").asInt()).put("success", true));
    }

    /** A run that is to stop is let go from where it stands, or waits for somebody to come. */
    private synchronized void release() {
        if (leaving) {
            return;
        }
        try {
            if (session.isPresent()) {
                request(session.get(), DISCONNECT);
            } else {
                DapStream engine = engine();
                for (String command : List.of("initialize", ATTACH, "configurationDone", DISCONNECT)) {
                    request(engine, command);
                }
            }
        } catch (IOException e) {
            // the engine has ended
        }
    }

    private static void request(DapStream engine, String command) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("seq", Integer.MAX_VALUE).put("type", "request").put("command", command);
        request.putObject("arguments").put("adapterID", "agentc").put(TERMINATE, false);
        engine.write(request);
    }
}
