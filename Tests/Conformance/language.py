"""Pieces of the language that the tests type."""

HELLO = 'show "hello, world"'
MISTAKE = "wrod"
PICTURE = "(data faces size=32)[0]"
# Far longer than any test waits; it says at once that it has begun.
LONG = "fit (model tiny-vgg classes=67) (data faces) epochs=1000"

# Trains a very small network, for a second or two.
TRAINING = """
faces = data faces size=32 label=emotion
train, test = split faces test=0.99
net = model { flatten ; dense 8 } data=train
fit net train epochs=3
"""
