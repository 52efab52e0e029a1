"""What the frame of a page knows: whom it is for."""


def test_frame_of_a_staff_page_says_so_and_no_other(signed_in, safeguarding_lead):
    client = signed_in(safeguarding_lead)
    assert 'class="page page--staff"' in client.get("/en/safeguarding/").content.decode()
    assert "page--staff" not in client.get("/en/help/").content.decode()
