"""A folder in Hugging Face layout (F16, as export.py writes it) -> one GGUF file for llama.cpp. Needs no packages."""
import argparse
import json
import struct

U32, F32, BOOL, TEXT, ARRAY, I32 = 4, 6, 7, 8, 9, 5
F32_TENSOR, F16_TENSOR = 0, 1
NORMAL, CONTROL, USER_DEFINED, UNUSED = 1, 3, 4, 5
ALIGN = 32


def text(s):
    b = s.encode()
    return struct.pack('<Q', len(b)) + b


def value(kind, x):
    if kind == TEXT:
        return text(x)
    return struct.pack({U32: '<I', F32: '<f', BOOL: '<?', I32: '<i'}[kind], x)


def pair(name, kind, x, items=None):
    """One metadata entry; `items` is the kind of an array's items."""
    out = text(name) + struct.pack('<I', kind)
    if kind == ARRAY:
        return out + struct.pack('<IQ', items, len(x)) + b''.join(value(items, y) for y in x)
    return out + value(kind, x)


def tokens(tokenizer, rows):
    """Texts and types. Control tokens may be dropped from generated text, so the call marks are user-defined."""
    piece = {i: t for t, i in tokenizer['model']['vocab'].items()}
    added = {t['id']: t['content'] for t in tokenizer['added_tokens']}
    texts, types = [], []
    for i in range(rows):
        texts.append(added.get(i) or piece.get(i) or f'[PAD{i}]')
        types.append((USER_DEFINED if 'tool_call' in added[i] else CONTROL) if i in added else NORMAL if i in piece else UNUSED)
    return texts, types


def metadata(config, tokenizer, template, kind):
    c = config
    texts, types = tokens(tokenizer, c['vocab_size'])
    merges = [' '.join(m) if isinstance(m, list) else m for m in tokenizer['model']['merges']]
    return [
        pair('general.architecture', TEXT, 'llama'), pair('general.name', TEXT, 'agentc clerk'), pair('general.file_type', U32, kind),
        pair('llama.vocab_size', U32, c['vocab_size']), pair('llama.context_length', U32, c['max_position_embeddings']),
        pair('llama.embedding_length', U32, c['hidden_size']), pair('llama.block_count', U32, c['num_hidden_layers']),
        pair('llama.feed_forward_length', U32, c['intermediate_size']), pair('llama.rope.freq_base', F32, c['rope_theta']),
        pair('llama.rope.dimension_count', U32, c['head_dim']), pair('llama.attention.head_count', U32, c['num_attention_heads']),
        pair('llama.attention.head_count_kv', U32, c['num_key_value_heads']),
        pair('llama.attention.layer_norm_rms_epsilon', F32, c['rms_norm_eps']),
        pair('tokenizer.ggml.model', TEXT, 'gpt2'), pair('tokenizer.ggml.pre', TEXT, 'qwen2'),
        pair('tokenizer.ggml.tokens', ARRAY, texts, TEXT), pair('tokenizer.ggml.token_type', ARRAY, types, I32),
        pair('tokenizer.ggml.merges', ARRAY, merges, TEXT), pair('tokenizer.ggml.bos_token_id', U32, 0),
        pair('tokenizer.ggml.eos_token_id', U32, c['eos_token_id']), pair('tokenizer.ggml.padding_token_id', U32, 0),
        pair('tokenizer.ggml.add_bos_token', BOOL, False), pair('tokenizer.chat_template', TEXT, template)]


def interleave(rows, heads):
    """Rows for half-split rotation -> rows for ggml's rotation of neighbours (queries and keys only)."""
    width = len(rows) // heads
    return [rows[h * width + (i % 2) * (width // 2) + i // 2] for h in range(heads) for i in range(width)]


def tensors(config, folder, kind):
    """(name, sizes innermost first, type, bytes); norms are always F32"""
    data = open(f'{folder}/model.safetensors', 'rb').read()
    n = struct.unpack('<Q', data[:8])[0]
    header = json.loads(data[8:8 + n])
    names = dict(zip(('self_attn.q_proj', 'self_attn.k_proj', 'self_attn.v_proj', 'self_attn.o_proj', 'mlp.gate_proj', 'mlp.up_proj',
                      'mlp.down_proj', 'input_layernorm', 'post_attention_layernorm'),
                     ('attn_q', 'attn_k', 'attn_v', 'attn_output', 'ffn_gate', 'ffn_up', 'ffn_down', 'attn_norm', 'ffn_norm')))
    for name, t in sorted(header.items()):
        if name == '__metadata__':
            continue
        assert t['dtype'] == 'F16', f'{name} is {t["dtype"]}, not F16'
        raw, sizes = data[8 + n + t['data_offsets'][0]:8 + n + t['data_offsets'][1]], t['shape'][::-1]
        if name == 'model.embed_tokens.weight':  # no output.weight: it is tied
            yield 'token_embd.weight', sizes, kind, widened(raw) if kind == F32_TENSOR else raw
        elif name == 'model.norm.weight':
            yield 'output_norm.weight', sizes, F32_TENSOR, widened(raw)
        else:
            _, _, layer, part = name.removesuffix('.weight').split('.', 3)
            theirs = f'blk.{layer}.{names[part]}.weight'
            if len(sizes) == 1:
                yield theirs, sizes, F32_TENSOR, widened(raw)
                continue
            heads = {'attn_q': config['num_attention_heads'], 'attn_k': config['num_key_value_heads']}.get(names[part])
            if heads:
                row = sizes[0] * 2
                raw = b''.join(interleave([raw[i:i + row] for i in range(0, len(raw), row)], heads))
            yield theirs, sizes, kind, widened(raw) if kind == F32_TENSOR else raw


def widened(raw):
    n = len(raw) // 2
    return struct.pack(f'<{n}f', *struct.unpack(f'<{n}e', raw))


def write(folder, path, tokenizer_file, template_file, kind=F16_TENSOR):
    config, tokenizer = json.load(open(f'{folder}/config.json')), json.load(open(tokenizer_file))
    pairs, parts = metadata(config, tokenizer, open(template_file).read(), kind), list(tensors(config, folder, kind))
    head = b'GGUF' + struct.pack('<IQQ', 3, len(parts), len(pairs)) + b''.join(pairs)
    body = b''
    for name, sizes, kind, raw in parts:
        head += text(name) + struct.pack(f'<I{len(sizes)}QIQ', len(sizes), *sizes, kind, len(body))
        body += raw + b'\0' * (-len(raw) % ALIGN)
    with open(path, 'wb') as f:
        f.write(head + b'\0' * (-len(head) % ALIGN) + body)


if __name__ == '__main__':
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument('folder')
    ap.add_argument('path')
    ap.add_argument('--tokenizer', required=True)
    ap.add_argument('--template', required=True)
    ap.add_argument('--f32', action='store_true', help='the same numbers in twice the space: llama.cpp then computes in F32')
    a = ap.parse_args()
    write(a.folder, a.path, a.tokenizer, a.template, F32_TENSOR if a.f32 else F16_TENSOR)
