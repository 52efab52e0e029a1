"""Models of the right shapes with random weights: they say nothing, but they run as real ones do.

Each takes about a third of a megabyte and a second to make.
"""

import json
from pathlib import Path

SENTENCES = (
    "Ma chambre est froide et le chauffage ne marche pas.",
    "My room is cold and the heating does not work.",
    "I wait very long for the dentist and the doctor.",
    "غرفتي باردة والتدفئة لا تعمل منذ ثلاثة أيام.",
    "ገዛና ጽቡቕ እዩ ኣብ ጥቓ ባሕሪ።",
    "Who likes football? We meet on Friday after school.",
)
WIDTH, HEADS, LAYERS = 64, 4, 1
LONGEST = 300
PIECES = 160
SPECIAL = ["<unk>", "<s>", "</s>"]


def make_pieces(file: Path, symbols: tuple[str, ...] = ()) -> list[str]:
    """Trains word pieces on a few sentences; returns the vocabulary in its order."""
    import sentencepiece

    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES * 20),
        model_prefix=str(file.with_suffix("")),
        vocab_size=PIECES,
        hard_vocab_limit=False,
        user_defined_symbols=list(symbols),
        minloglevel=2,
    )
    file.with_suffix(".model").rename(file)
    trained = sentencepiece.SentencePieceProcessor(model_file=str(file))
    return [trained.id_to_piece(number) for number in range(trained.get_piece_size())]


def make_model(folder: Path, vocabulary: list[str], *, adds_end: bool = False) -> None:
    """Writes model.bin and what belongs to it; weights are random but always the same."""
    import numpy as np
    from ctranslate2.specs import transformer_spec

    chance = np.random.default_rng(5)
    spec = transformer_spec.TransformerSpec.from_config(LAYERS, HEADS)

    def weights(*shape: int):
        return chance.normal(0, 0.3, shape).astype(np.float32)

    size = len(vocabulary)
    for side in (spec.encoder, spec.decoder):
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = weights(size, WIDTH)
        side.position_encodings.encodings = weights(LONGEST, WIDTH)
        _fill(side.layer_norm, weights)
        for layer in side.layer:
            _fill_attention(layer.self_attention, weights, (3, 1))
            if hasattr(layer, "attention"):
                _fill_attention(layer.attention, weights, (1, 2, 1))
            _fill(layer.ffn.layer_norm, weights)
            _fill_linear(layer.ffn.linear_0, weights, 2 * WIDTH, WIDTH)
            _fill_linear(layer.ffn.linear_1, weights, WIDTH, 2 * WIDTH)
    _fill_linear(spec.decoder.projection, weights, size, WIDTH)
    spec.config.add_source_eos = adds_end
    spec.config.decoder_start_token = "</s>"
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    assert json.loads((folder / "config.json").read_text())["add_source_eos"] is adds_end


def _fill(norm, weights) -> None:
    norm.gamma, norm.beta = weights(WIDTH) + 1, weights(WIDTH)


def _fill_linear(linear, weights, outwards: int, inwards: int) -> None:
    linear.weight, linear.bias = weights(outwards, inwards), weights(outwards)


def _fill_attention(attention, weights, times: tuple[int, ...]) -> None:
    _fill(attention.layer_norm, weights)
    for linear, number in zip(attention.linear, times, strict=True):
        _fill_linear(linear, weights, number * WIDTH, WIDTH)


def make_nllb(folder: Path, codes: tuple[str, ...]) -> Path:
    folder.mkdir()
    vocabulary = make_pieces(folder / "sentencepiece.bpe.model")
    make_model(folder, [*vocabulary, *codes])
    return folder


def make_madlad(folder: Path, codes: tuple[str, ...]) -> Path:
    folder.mkdir()
    symbols = tuple(f"<2{code}>" for code in codes)
    make_model(folder, make_pieces(folder / "spiece.model", symbols))
    return folder


def make_opus(folder: Path, pair: str, *, adds_end: bool) -> Path:
    (folder / pair).mkdir(parents=True)
    vocabulary = make_pieces(folder / pair / "source.spm")
    make_pieces(folder / pair / "target.spm")
    make_model(folder / pair, vocabulary, adds_end=adds_end)
    return folder
