import socket

import pytest

from keras_infogan.datasets import online

pytestmark = pytest.mark.once


def test_a_server_that_answers_is_a_network(monkeypatch):
    monkeypatch.setattr(online.urllib.request, "getproxies", dict)
    tried = []

    def connect(address, timeout):
        tried.append(address[0])
        if len(tried) < 2:
            raise OSError
        return socket.socket()

    monkeypatch.setattr(online.socket, "create_connection", connect)
    assert online.is_online() and tried == list(online.HOSTS[:2])


def test_no_server_is_no_network_unless_there_is_a_proxy(monkeypatch):
    def connect(address, timeout):
        raise OSError

    monkeypatch.setattr(online.socket, "create_connection", connect)
    monkeypatch.setattr(online.urllib.request, "getproxies", dict)
    assert not online.is_online()
    proxies = {"https": "proxy:3128"}
    monkeypatch.setattr(online.urllib.request, "getproxies", lambda: proxies)
    assert online.is_online()
