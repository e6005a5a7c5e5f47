"""What was made while a file was read is not looked through as young once collection goes on."""

import gc
import weakref

import pytest

from gui.core.gc_timer import CollectionTimer


@pytest.fixture
def collection(qapp):
    timer = CollectionTimer()
    yield timer
    timer.stop()
    gc.unfreeze()


def generation_of(wanted):
    """Return the generation of the collector that holds an object; none where it is set aside."""
    return next((n for n in range(3) if any(one is wanted for one in gc.get_objects(n))), None)


@pytest.mark.parametrize(("large", "generation"), [(False, 2), (True, None)])
def test_what_was_read_is_old_or_set_aside(collection, large, generation):
    collection.pause()
    assert not collection.running
    made = [[]]
    assert generation_of(made) == 0
    collection.resume(large=large)
    assert collection.running
    assert generation_of(made) == generation


def test_what_was_set_aside_for_one_file_is_let_go_for_the_next(collection):
    collection.pause()
    made = [[]]
    collection.resume(large=True)
    collection.pause()
    assert generation_of(made) == 2


class Node:
    """Something that can hold itself."""


def test_cycles_left_by_a_file_are_collected_after_it(collection):
    collection.pause()
    node = Node()
    node.itself = node
    left = weakref.ref(node)
    del node
    collection.resume()
    gc.collect()
    assert left() is None
