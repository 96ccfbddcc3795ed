package dev.agentc.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.agentc.local.ParameterLayout;
import dev.agentc.local.Safetensors;
import dev.agentc.training.Optimizer;
import dev.agentc.training.Policy;
import dev.agentc.training.Update;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The gradients of a policy's steps, clipped, one after the other as 32-bit floats in the order of {@code layout.json}. No port tells
 * them: they are worked out of the optimizer's mean of gradients in a checkpoint after each step and in the one before.
 */
final class StepGradients implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ParameterLayout layout;
    private final Path checkpoints;
    private final OutputStream out;
    private float[] before;

    /** @param file that is written */
    StepGradients(ParameterLayout layout, Path file) throws IOException {
        this.layout = layout;
        this.checkpoints = Files.createTempDirectory(file.toAbsolutePath().getParent(), "checkpoints-");
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        this.before = new float[layout.count()];
    }

    /** Where each tensor stands in a gradient. */
    static void describe(ParameterLayout layout, Path file) throws IOException {
        ArrayNode tensors = JSON.createArrayNode();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            ArrayNode sizes = tensors.addObject()
                    .put("name", tensor.name())
                    .put("at", tensor.at())
                    .putArray("sizes");
            for (int size : tensor.sizes()) {
                sizes.add(size);
            }
        }
        JSON.writeValue(file.toFile(), tensors);
    }

    /** Behind each step of the policy, and of an optimizer that began with the first of them. */
    void add(Policy policy, Update update) throws IOException {
        Path checkpoint = policy.save(checkpoints);
        float[] mean = new Safetensors(ByteBuffer.wrap(Files.readAllBytes(checkpoint.resolve("state.safetensors"))))
                .floats("first", before.length);
        Workbench.delete(checkpoint);
        ByteBuffer gradient = ByteBuffer.allocate(mean.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            float kept = kept(update.optimizer(), tensor);
            for (int i = tensor.at(); i < tensor.at() + tensor.count(); i++) {
                gradient.putFloat((float) ((mean[i] - (double) kept * before[i]) / (1 - kept)));
            }
        }
        out.write(gradient.array());
        before = mean;
    }

    private static float kept(Optimizer optimizer, ParameterLayout.Tensor tensor) {
        return (float)
                switch (optimizer) {
                    case Optimizer.AdamW adamw -> adamw.beta1();
                    case Optimizer.Muon muon ->
                        tensor.isLinear() ? muon.momentum() : muon.others().beta1();
                };
    }

    @Override
    public void close() throws IOException {
        out.close();
        Workbench.delete(checkpoints);
    }
}
