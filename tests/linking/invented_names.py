"""Names for invented children: of several communities, so that a model learns from more than one."""

FORENAMES: dict[str, tuple[str, str]] = {
    "british": (
        (
            "Oliver George Noah Arthur Harry Leo Muhammad Jack Charlie Oscar Jacob Henry Thomas Freddie Alfie "
            "Theo William Theodore Archie Joshua Alexander James Isaac Edward Lucas Tommy Finley Max Logan Ethan "
            "Mason Benjamin Daniel Samuel Joseph Harrison Dylan Sebastian Adam Reuben Riley Jayden Tyler Callum "
            "Connor Kyle Nathan Luke Matthew Bradley Cameron Jake Liam Ryan Aaron Owen Rhys Kieran Bailey Jamie "
            "Zachary Toby Louis Elliott Stanley Jude Hayden Aidan Christopher Michael Robert Anthony Stephen"
        ),
        (
            "Olivia Amelia Isla Ava Mia Ivy Lily Isabella Rosie Sophia Grace Willow Freya Florence Emily Ella "
            "Poppy Evie Elsie Charlotte Evelyn Sienna Sofia Daisy Phoebe Sophie Alice Harper Matilda Ruby Emilia "
            "Maya Millie Isabelle Eva Luna Jessica Ada Aria Arabella Maisie Esme Eliza Penelope Bonnie Chloe Mila "
            "Violet Hallie Scarlett Layla Imogen Eleanor Molly Thea Erin Megan Abigail Bethany Caitlin Lauren "
            "Hannah Jasmine Holly Ellie Lucy Amy Leah Courtney Chelsea Elizabeth Katherine Victoria Rebecca "
            "Rachel Samantha Madison Summer Keira Paige Georgia"
        ),
    ),
    "south asian": (
        (
            "Mohammed Muhammad Ali Hassan Hussain Ibrahim Yusuf Ahmed Hamza Bilal Usman Umar Adam Zain Ayaan "
            "Rayyan Haris Ismail Idris Musa Abdullah Faisal Imran Kashif Aamir Tariq Khalid Junaid Arjun Rohan "
            "Aarav Gurpreet Harpreet Jaspreet Manpreet Aditya Nikhil Rahul Vijay Deepak Sulaiman Zakariya Haider"
        ),
        (
            "Aisha Fatima Zainab Maryam Khadija Amina Hafsa Safiya Sumaya Aaliyah Zara Inaya Noor Iqra Saira Sana "
            "Nadia Rabia Bushra Shabana Faiza Alina Ayesha Hiba Priya Anjali Simran Jasleen Riya Pooja Neha Divya "
            "Gurpreet Harpreet Asma Samira Laiba Mahnoor Eman Ruqayyah"
        ),
    ),
    "african": (
        (
            "Abdirahman Mohamed Liban Ahmed Yusuf Abdullahi Ismail Kwame Kofi Chinedu Emeka Tobi Ayo Tunde "
            "Oluwaseun Emmanuel David Daniel Samuel Joshua Elijah Nathaniel Tendai Tinashe Tafadzwa Blessing "
            "Mamadou Ibrahim Isaac Caleb Josiah Malachi Zion"
        ),
        (
            "Hodan Fadumo Amina Ifrah Khadra Sahra Deqa Ama Abena Chidera Ngozi Ifeoma Adaeze Temitope Folasade "
            "Ayomide Blessing Precious Favour Princess Mercy Esther Ruth Naomi Abigail Tatenda Rumbidzai Aminata "
            "Fatoumata Mariam Gloria Grace Angel Destiny"
        ),
    ),
    "european": (
        (
            "Jakub Kacper Filip Szymon Antoni Jan Mateusz Piotr Michal Wojciech Oliwier Patryk Dawid Bartosz "
            "Andrei Stefan Alexandru David Matei Luca Ionut Vlad Nikola Aleksander Maksym Oleksandr Dmytro Lukas "
            "Tomas Roman Viktor"
        ),
        (
            "Zuzanna Julia Maja Zofia Hanna Lena Alicja Oliwia Amelia Wiktoria Natalia Katarzyna Agnieszka Maria "
            "Sofia Ioana Andreea Elena Alexandra Daria Anastasia Viktoria Kateryna Yulia Gabriela Karolina "
            "Weronika Magdalena"
        ),
    ),
}
"""Boys' and girls' forenames of a community."""

SURNAMES: dict[str, str] = {
    "british": "",
    "south asian": (
        "Khan Hussain Ahmed Ali Akhtar Mahmood Iqbal Malik Begum Bibi Shah Mirza Rahman Miah Uddin Chowdhury "
        "Islam Hossain Kaur Singh Patel Sharma Kumar Gill Dhillon Sandhu Sidhu Mistry Desai Qureshi Butt Raja "
        "Bashir Rashid Aslam Javed Younis Nawaz Zaman Arshad Saleem Farooq"
    ),
    "african": (
        "Mohamed Ali Abdi Hassan Hussein Warsame Farah Yusuf Osman Ibrahim Omar Mensah Owusu Boateng Asante "
        "Okafor Okonkwo Adeyemi Balogun Adebayo Ogunleye Moyo Ncube Ndlovu Sibanda Diallo Camara Jallow Kamara "
        "Sesay Tesfaye Haile"
    ),
    "european": (
        "Nowak Kowalski Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski Wozniak Dabrowski Popescu "
        "Ionescu Popa Radu Dumitru Stan Stoica Marin Horvath Balaz Tancos Ivanov Petrov Kovalenko Shevchenko "
        "Bondarenko Silva Santos Ferreira Pereira"
    ),
}
"""British surnames are Faker's."""

COMMUNITIES = {"british": 0.66, "south asian": 0.17, "african": 0.09, "european": 0.08}
